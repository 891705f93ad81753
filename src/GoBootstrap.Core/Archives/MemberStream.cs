using GoBootstrap.Streams;

namespace GoBootstrap.Archives;

/// <summary>A part of known length of another stream. Single bytes come out of a buffer, because the managed decompressors ask for them.</summary>
/// <param name="inner">The other stream, at the start of the part.</param>
/// <param name="length">The length in bytes.</param>
/// <param name="archive">The archive's name.</param>
internal sealed class MemberStream(Stream inner, long length, string archive) : ForwardStream
{
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;
    private long _fetched;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _fetched - (_end - _start);
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        Span<byte> single = stackalloc byte[1];
        return _start < _end ? _buffer[_start++] : Read(single) == 0 ? -1 : single[0];
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            if (buffer.Length >= _buffer.Length)
            {
                return Count(inner.Read(buffer[..Limit(buffer.Length)]), buffer.Length);
            }

            _start = 0;
            _end = Count(inner.Read(_buffer.AsSpan(0, Limit(_buffer.Length))), buffer.Length);
        }

        return Take(buffer);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _start < _end
        ? Take(buffer.Span)
        : Count(await inner.ReadAsync(buffer[..Limit(buffer.Length)], cancellationToken), buffer.Length);

    /// <summary>Reads the rest, which a decompressor left over.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether the rest was all zeros.</returns>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[_buffer.Length];
        var isZero = true;
        while (await ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            isZero &= buffer.AsSpan(0, count).IndexOfAnyExcept((byte)0) < 0;
        }

        return isZero;
    }

    private int Limit(int wanted) => (int)Math.Min(wanted, length - _fetched);

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private int Count(int count, int asked)
    {
        if (count == 0 && asked > 0 && _fetched < length)
        {
            throw ArchiveErrors.Corrupt(archive, $"it ends {length - _fetched} bytes before the end of a member");
        }

        _fetched += count;
        return count;
    }
}
