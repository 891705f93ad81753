using GoBootstrap.Streams;

namespace GoBootstrap.Sources.Apt;

/// <summary>Reads another stream up to a number of bytes, so that a small packed file cannot become an endless one.</summary>
/// <param name="inner">The stream, which the caller disposes.</param>
/// <param name="maximum">The most bytes.</param>
internal sealed class BoundedStream(Stream inner, long maximum) : ForwardStream
{
    private long _read;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read) =>
        (_read += read) <= maximum ? read : throw new InvalidDataException($"It has more than {maximum} bytes.");
}
