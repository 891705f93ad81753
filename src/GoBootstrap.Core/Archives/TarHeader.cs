using System.Runtime.InteropServices;

namespace GoBootstrap.Archives;

/// <summary>
/// One header block of a tar file: v7, ustar, pax or GNU. Formats: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html and
/// https://www.gnu.org/software/tar/manual/html_node/Standard.html.
/// </summary>
internal readonly ref struct TarHeader
{
    /// <summary>The size of a block, and of a header, in bytes.</summary>
    public const int BlockSize = 512;

    private readonly ReadOnlySpan<byte> _block;

    private TarHeader(ReadOnlySpan<byte> block, long size, long mode)
    {
        _block = block;
        Size = size;
        Mode = mode;
    }

    /// <summary>Gets the size of the content in bytes.</summary>
    public long Size { get; }

    /// <summary>Gets the permission bits.</summary>
    public long Mode { get; }

    /// <summary>Gets the kind of entry.</summary>
    public char Type => (char)_block[156];

    private bool IsUstar => _block.Slice(257, 6).SequenceEqual("ustar\0"u8);

    /// <summary>Reads a header.</summary>
    /// <param name="block">The 512 bytes.</param>
    /// <param name="archive">The archive's name.</param>
    /// <returns>The header.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3009: the checksum or a number is wrong.</exception>
    public static TarHeader Parse(ReadOnlySpan<byte> block, string archive)
    {
        if (!HasValidChecksum(block))
        {
            throw ArchiveErrors.Corrupt(archive, "a tar header has a wrong checksum");
        }

        if (!TryNumber(block.Slice(124, 12), out var size) || size < 0 || !TryNumber(block.Slice(100, 8), out var mode))
        {
            throw ArchiveErrors.Corrupt(archive, "a tar header has a number that cannot be read");
        }

        return new(block, size, mode);
    }

    /// <summary>Decodes the name.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <returns>The name.</returns>
    public string Name(string archive)
    {
        var name = Text(_block[..100]);
        if (!IsUstar || _block[345] == 0)
        {
            return EntryName.Decode(name, archive);
        }

        Span<byte> whole = stackalloc byte[256];
        var prefix = Text(_block.Slice(345, 155));
        prefix.CopyTo(whole);
        whole[prefix.Length] = (byte)'/';
        name.CopyTo(whole[(prefix.Length + 1)..]);
        return EntryName.Decode(whole[..(prefix.Length + 1 + name.Length)], archive);
    }

    /// <summary>Decodes what a link points to.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <returns>The target.</returns>
    public string LinkName(string archive) => EntryName.Decode(Text(_block.Slice(157, 100)), archive);

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    private static bool HasValidChecksum(ReadOnlySpan<byte> block)
    {
        var field = block.Slice(148, 8);
        if (!TryNumber(field, out var expected))
        {
            return false;
        }

        // The field itself counts as spaces.
        var unsigned = Sum(block) - Sum(field) + (8 * ' ');

        // Some old writers summed signed bytes, each of which is 256 less from 128 on.
        return expected == unsigned || expected == unsigned - (256L * (CountNegative(block) - CountNegative(field)));
    }

    private static long Sum(ReadOnlySpan<byte> bytes)
    {
        // Four sums side by side in one number, of 16 bits each: 512 bytes in 64 steps stay below that.
        const ulong Even = 0x00FF_00FF_00FF_00FF;
        ulong sums = 0;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sums += (eight & Even) + ((eight >> 8) & Even);
        }

        return (long)((sums & 0xFFFF) + ((sums >> 16) & 0xFFFF) + ((sums >> 32) & 0xFFFF) + (sums >> 48));
    }

    private static int CountNegative(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            count += value >> 7;
        }

        return count;
    }

    private static bool TryNumber(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        if ((field[0] & 0x80) != 0)
        {
            return TryBinary(field, out value);
        }

        var digits = field.Trim(" \0"u8);
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }

    // GNU's base-256 form: the first bit marks it, the second one is the sign.
    private static bool TryBinary(ReadOnlySpan<byte> field, out long value)
    {
        value = field[0] & 0x3F;
        if ((field[0] & 0x40) != 0)
        {
            return false;
        }

        foreach (var part in field[1..])
        {
            if (value > long.MaxValue >> 8)
            {
                return false;
            }

            value = (value << 8) | part;
        }

        return true;
    }
}
