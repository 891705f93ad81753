using GoBootstrap.Streams;

namespace GoBootstrap.Archives;

/// <summary>
/// Reads a decompressor synchronously, whatever is asked for. The managed decompressors read byte by byte; a task for each byte would cost
/// more than the unpacking.
/// </summary>
/// <param name="inner">The decompressor; it is not disposed.</param>
internal sealed class SynchronousStream(Stream inner) : ForwardStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(inner.Read(buffer.Span));
    }
}
