using System.Buffers.Binary;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Reads bytes forward and never past their end.</summary>
internal sealed class ByteReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <summary>Gets a value indicating whether everything was read.</summary>
    public bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Takes everything that is left.</summary>
    public ReadOnlyMemory<byte> TakeRest() => Take(_rest.Length);

    /// <summary>Takes a number of bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public ReadOnlyMemory<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException($"{count} bytes are announced where {_rest.Length} are left");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Takes one byte.</summary>
    public byte TakeByte() => Take(1).Span[0];

    /// <summary>Takes a two-byte number.</summary>
    public int TakeUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2).Span);

    /// <summary>Takes a four-byte number.</summary>
    public uint TakeUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    /// <summary>Takes a length of 1, 2 or 4 bytes.</summary>
    /// <exception cref="InvalidDataException">It is longer than anything in memory can be.</exception>
    public int TakeLength(int size)
    {
        var length = size switch
        {
            1 => TakeByte(),
            2 => (uint)TakeUInt16(),
            _ => TakeUInt32(),
        };
        return length <= (uint)_rest.Length
            ? (int)length
            : throw new InvalidDataException($"{length} bytes are announced where {_rest.Length} are left");
    }

    /// <summary>Takes a multiprecision integer, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-3.2">RFC 9580 section 3.2</see>.</summary>
    /// <returns>Its bytes without leading zeros.</returns>
    /// <exception cref="InvalidDataException">Its bit count is not the exact one, so that it could be written in a second way.</exception>
    public ReadOnlyMemory<byte> TakeInteger()
    {
        var bits = TakeUInt16();
        var bytes = Take((bits + 7) / 8);
        var leading = bytes.IsEmpty ? 0 : 8 - byte.LeadingZeroCount(bytes.Span[0]);
        return bits == Math.Max(0, ((bytes.Length - 1) * 8) + leading) && (bytes.IsEmpty || bytes.Span[0] != 0)
            ? bytes
            : throw new InvalidDataException("an integer has another bit count than it announces");
    }
}
