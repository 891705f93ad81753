using GoBootstrap.Streams;

namespace GoBootstrap.Archives;

/// <summary>The packed bytes of one entry.</summary>
/// <param name="file">The zip file.</param>
/// <param name="record">The entry.</param>
internal sealed class ZipEntryStream(ZipFile file, ZipRecord record) : ForwardStream
{
    private long _position;

    /// <summary>Gets a value indicating whether all packed bytes were asked for.</summary>
    public bool IsAtEnd => _position == record.PackedSize;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, record.PackedSize - _position)];
        if (!part.IsEmpty)
        {
            file.ReadExactly(record.DataOffset + _position, part);
            _position += part.Length;
        }

        return part.Length;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}
