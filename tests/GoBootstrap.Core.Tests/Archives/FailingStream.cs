namespace GoBootstrap.Tests.Archives;

/// <summary>Bytes that end in an error, or stall.</summary>
/// <param name="content">The bytes.</param>
/// <param name="after">After how many bytes it fails; at the end when there are fewer.</param>
/// <param name="error">What it throws; <see langword="null"/> to end well.</param>
public sealed class FailingStream(byte[] content, int after, Exception? error) : MemoryStream(content)
{
    public bool Seeks { get; init; }

    /// <summary>Gets what is cancelled when the stream begins to stall.</summary>
    public CancellationTokenSource? Stalls { get; init; }

    public bool SawEnd { get; private set; }

    public override bool CanSeek => Seeks;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if ((Position >= after || Position == Length) && error is not null)
        {
            throw error;
        }

        var read = base.Read(buffer, offset, Math.Min(count, 10_000));
        SawEnd |= read == 0 && count > 0;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Stalls is not null && Position >= after)
        {
            await Stalls.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return base.Read(buffer.Span);
    }
}
