namespace GoBootstrap.Transfer;

/// <summary>A body that is ready to be read.</summary>
/// <param name="Stream">The bytes.</param>
/// <param name="Offset">Where in the file they begin: the asked offset, or 0 when the server sends the whole file.</param>
/// <param name="Total">The size of the whole file; <see langword="null"/> when the server does not say.</param>
/// <param name="HasOwnEnd">Whether the end of the body is told apart from a broken connection even without a size.</param>
/// <param name="Origin">The address after redirects.</param>
/// <param name="Validator">What a continuation can be made conditional on.</param>
/// <param name="Owner">What is disposed with the body.</param>
internal sealed record OpenedBody(
    Stream Stream, long Offset, long? Total, bool HasOwnEnd, Uri Origin, PartialValidator Validator, IDisposable? Owner) : IDisposable
{
    /// <summary>Gets a value indicating whether the server answered with the part that was asked for, and not with the whole file.</summary>
    public bool IsPart { get; init; }

    /// <summary>Reads, with the deadline for silence.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="watch">The deadlines.</param>
    /// <returns>How many bytes came; 0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, AttemptWatch watch)
    {
        var pending = Stream.ReadAsync(buffer, watch.Token);
        if (pending.IsCompleted)
        {
            return await pending;
        }

        watch.AwaitingBody();
        try
        {
            return await pending;
        }
        finally
        {
            watch.Rest();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        Owner?.Dispose();
    }
}
