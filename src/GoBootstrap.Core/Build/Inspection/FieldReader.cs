using System.Buffers.Binary;

namespace GoBootstrap.Build.Inspection;

/// <summary>Reads the numbers of a header that is in memory.</summary>
internal readonly ref struct FieldReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittleEndian;
    private readonly bool _is64Bit;

    /// <summary>Initializes a new instance of the <see cref="FieldReader"/> struct.</summary>
    /// <param name="bytes">The header.</param>
    /// <param name="isLittleEndian">Whether the lowest byte of a number comes first.</param>
    /// <param name="is64Bit">Whether words have 64 bits.</param>
    public FieldReader(ReadOnlySpan<byte> bytes, bool isLittleEndian, bool is64Bit)
    {
        _bytes = bytes;
        _isLittleEndian = isLittleEndian;
        _is64Bit = is64Bit;
    }

    /// <summary>Reads a number of 16 bits.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <returns>The number.</returns>
    public ushort UInt16(int offset) => _isLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[offset..])
        : BinaryPrimitives.ReadUInt16BigEndian(_bytes[offset..]);

    /// <summary>Reads a number of 32 bits.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <returns>The number.</returns>
    public uint UInt32(int offset) => _isLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[offset..])
        : BinaryPrimitives.ReadUInt32BigEndian(_bytes[offset..]);

    /// <summary>Reads a number of 64 bits.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <returns>The number.</returns>
    public ulong UInt64(int offset) => _isLittleEndian
        ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes[offset..])
        : BinaryPrimitives.ReadUInt64BigEndian(_bytes[offset..]);

    /// <summary>Reads a number as wide as an address.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <returns>The number.</returns>
    public ulong Word(int offset) => Word(offset, offset);

    /// <summary>Reads a number as wide as an address, which stands at another place in each width.</summary>
    /// <param name="offset32">Where it begins with 32 bits.</param>
    /// <param name="offset64">Where it begins with 64 bits.</param>
    /// <returns>The number.</returns>
    public ulong Word(int offset32, int offset64) => _is64Bit ? UInt64(offset64) : UInt32(offset32);
}
