namespace GoBootstrap.Sources.Apt;

/// <summary>Reads another stream up to a number of bytes, so that a small packed file cannot become an endless one.</summary>
/// <param name="inner">The stream, which the caller disposes.</param>
/// <param name="maximum">The most bytes.</param>
internal sealed class BoundedStream(Stream inner, long maximum) : Stream
{
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read) =>
        (_read += read) <= maximum ? read : throw new InvalidDataException($"It has more than {maximum} bytes.");
}
