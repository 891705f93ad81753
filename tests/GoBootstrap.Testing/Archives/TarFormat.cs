using System.Text;

namespace GoBootstrap.Testing;

/// <summary>Writes tar blocks.</summary>
public static class TarFormat
{
    private const int BlockSize = 512;

    public static byte[] Build(IEnumerable<ArchiveEntry> entries)
    {
        using var tar = new MemoryStream();
        foreach (var entry in entries)
        {
            tar.Write(entry.RawTar ?? Entry(entry));
        }

        tar.Write(new byte[2 * BlockSize]);
        return tar.ToArray();
    }

    /// <summary>Builds an entry; a name that does not fit gets the ustar prefix or a pax header.</summary>
    public static byte[] Entry(ArchiveEntry entry)
    {
        var (prefix, name) = Split(entry.Name);
        var header = Header(name, entry.Type, entry.Mode, entry.Content.Length, entry.LinkTarget, prefix);
        return name.Length <= 100 ? [.. header, .. Pad(entry.Content)] : [.. Pax('x', ("path", Encoding.UTF8.GetString(entry.Name))), .. header, .. Pad(entry.Content)];
    }

    /// <summary>Builds one header block with a right checksum.</summary>
    public static byte[] Header(byte[] name, char type, int mode, long size, string linkTarget = "", byte[]? prefix = null)
    {
        var block = new byte[BlockSize];
        name.AsSpan(0, Math.Min(100, name.Length)).CopyTo(block);
        Octal(block, 100, 8, mode);
        Octal(block, 108, 8, 0);
        Octal(block, 116, 8, 0);
        Octal(block, 124, 12, size);
        Octal(block, 136, 12, 0);
        block[156] = (byte)type;
        Encoding.UTF8.GetBytes(linkTarget).AsSpan().CopyTo(block.AsSpan(157, 100));
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        prefix?.CopyTo(block, 345);
        return Seal(block);
    }

    /// <summary>Writes the checksum of a header that was changed.</summary>
    public static byte[] Seal(byte[] block)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        Octal(block, 148, 7, block.Take(BlockSize).Sum(static value => value));
        return block;
    }

    /// <summary>Builds an extended header with its records.</summary>
    public static byte[] Pax(char type, params (string Key, string Value)[] records)
    {
        var content = new MemoryStream();
        foreach (var (key, value) in records)
        {
            var rest = Encoding.UTF8.GetBytes($" {key}={value}\n");
            var length = rest.Length + 1;
            while (length != rest.Length + length.ToString().Length)
            {
                length = rest.Length + length.ToString().Length;
            }

            content.Write(Encoding.ASCII.GetBytes(length.ToString()));
            content.Write(rest);
        }

        return Extended(type, content.ToArray());
    }

    /// <summary>Builds a header of type x, g, L or K with any content.</summary>
    public static byte[] Extended(char type, byte[] content) =>
        [.. Header("././@LongLink"u8.ToArray(), type, ArchiveBuilder.FileMode, content.Length), .. Pad(content)];

    public static byte[] Pad(byte[] content) => [.. content, .. new byte[-content.Length & (BlockSize - 1)]];

    private static (byte[] Prefix, byte[] Name) Split(byte[] name)
    {
        if (name.Length > 100)
        {
            for (var at = Math.Min(155, name.Length - 2); at > 0; at--)
            {
                if (name[at] == '/' && name.Length - at - 1 <= 100)
                {
                    return (name[..at], name[(at + 1)..]);
                }
            }
        }

        return ([], name);
    }

    private static void Octal(byte[] block, int offset, int length, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(length - 1, '0')).CopyTo(block, offset);
}
