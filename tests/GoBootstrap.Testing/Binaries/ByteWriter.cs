using System.Buffers.Binary;
using System.Text;

namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes the numbers of a header, in the order of its machine.</summary>
public sealed class ByteWriter(bool isLittleEndian = true, bool is64Bit = true)
{
    private readonly List<byte> _bytes = [];

    /// <summary>Gets how many bytes were written.</summary>
    public int Length => _bytes.Count;

    /// <summary>Gets the bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    public ByteWriter Bytes(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteWriter Zeros(int count) => Bytes(new byte[count]);

    public ByteWriter Byte(int value) => Bytes((byte)value);

    public ByteWriter U16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }

        return Bytes(bytes);
    }

    public ByteWriter U32(long value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        }

        return Bytes(bytes);
    }

    public ByteWriter U64(long value) => isLittleEndian ? U32(value).U32(value >> 32) : U32(value >> 32).U32(value);

    /// <summary>Writes a number as wide as an address.</summary>
    public ByteWriter Word(long value) => is64Bit ? U64(value) : U32(value);

    /// <summary>Writes a text and a zero.</summary>
    public ByteWriter Text(string text) => Bytes(Encoding.UTF8.GetBytes(text)).Byte(0);

    /// <summary>Writes a text into a field of fixed length.</summary>
    public ByteWriter Field(string text, int length)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return Bytes(bytes).Zeros(length - bytes.Length);
    }

    /// <summary>Writes a number with 7 bits in each byte.</summary>
    public ByteWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((int)(value & 0x7f) | 0x80);
        }

        return Byte((int)value);
    }

    /// <summary>Writes zeros up to a multiple.</summary>
    public ByteWriter AlignTo(int unit) => Zeros((unit - (Length % unit)) % unit);
}
