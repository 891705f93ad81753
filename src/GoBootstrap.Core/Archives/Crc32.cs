using System.Buffers.Binary;

namespace GoBootstrap.Archives;

/// <summary>The CRC-32 of zip files (ITU-T V.42, https://www.w3.org/TR/png/#D-CRCAppendix), eight bytes at a time.</summary>
internal static class Crc32
{
    private const int Slices = 8;
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum.</summary>
    /// <param name="crc">The checksum of the bytes before; 0 at the start.</param>
    /// <param name="bytes">The next bytes.</param>
    /// <returns>The checksum of all of them.</returns>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table;
        crc = ~crc;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 << 8) | (int)(low & 0xFF)] ^ table[(6 << 8) | (int)((low >> 8) & 0xFF)]
                ^ table[(5 << 8) | (int)((low >> 16) & 0xFF)] ^ table[(4 << 8) | (int)(low >> 24)]
                ^ table[(3 << 8) | (int)(high & 0xFF)] ^ table[(2 << 8) | (int)((high >> 8) & 0xFF)]
                ^ table[(1 << 8) | (int)((high >> 16) & 0xFF)] ^ table[(int)(high >> 24)];
        }

        foreach (var value in bytes)
        {
            crc = table[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices << 8];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * Polynomial);
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[table[i - 256] & 0xFF] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
