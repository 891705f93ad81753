namespace GoBootstrap.Archives;

/// <summary>A part of known length of another stream.</summary>
/// <param name="inner">The other stream, at the start of the part.</param>
/// <param name="length">The length in bytes.</param>
/// <param name="archive">The archive's name.</param>
internal sealed class MemberStream(Stream inner, long length, string archive) : ForwardStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Count(inner.Read(Limit(buffer)), buffer.Length);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken), buffer.Length);

    /// <summary>Reads the rest, which a decompressor left over.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether the rest was all zeros.</returns>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var isZero = true;
        while (await ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            isZero &= buffer.AsSpan(0, count).IndexOfAnyExcept((byte)0) < 0;
        }

        return isZero;
    }

    private Span<byte> Limit(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, _left)];

    private int Count(int count, int asked)
    {
        if (count == 0 && asked > 0 && _left > 0)
        {
            throw ArchiveErrors.Corrupt(archive, $"it ends {_left} bytes before the end of a member");
        }

        _left -= count;
        return count;
    }
}
