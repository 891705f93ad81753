using System.IO.Compression;

namespace GoBootstrap.Testing;

/// <summary>Writes a zip file whose every field a test can bend.</summary>
/// <param name="entries">The entries.</param>
public sealed class ZipWriter(IReadOnlyList<ArchiveEntry> entries)
{
    private const int Deflated = 8;

    /// <summary>Gets or sets what changes a local header, given the entry's index.</summary>
    public Action<int, byte[]>? ChangeLocal { get; init; }

    /// <summary>Gets or sets what changes an entry of the directory, given the entry's index.</summary>
    public Action<int, byte[]>? ChangeCentral { get; init; }

    /// <summary>Gets a value indicating whether entries are stored instead of deflated.</summary>
    public bool Stores { get; init; }

    /// <summary>Gets a value indicating whether sizes, places and counts are written in Zip64 form.</summary>
    public bool IsZip64 { get; init; }

    /// <summary>Gets the system that the entries were made on: 3 is Unix, 0 is DOS.</summary>
    public byte MadeOn { get; init; } = 3;

    public byte[] Build()
    {
        using var file = new MemoryStream();
        using var directory = new MemoryStream();
        var written = entries.Where(static entry => entry.RawTar is null).ToArray();
        for (var i = 0; i < written.Length; i++)
        {
            var content = written[i].Type == '2' ? System.Text.Encoding.UTF8.GetBytes(written[i].LinkTarget) : written[i].Content;
            var packed = Pack(content);
            var offset = file.Position;
            var local = Local(written[i], content, packed);
            ChangeLocal?.Invoke(i, local);
            file.Write(local);
            file.Write(packed);
            var central = Central(written[i], content, packed, offset);
            ChangeCentral?.Invoke(i, central);
            directory.Write(central);
        }

        WriteEnd(file, directory.ToArray(), written.Length);
        return file.ToArray();
    }

    private byte[] Pack(byte[] content)
    {
        if (Stores)
        {
            return content;
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private byte[] Local(ArchiveEntry entry, byte[] content, byte[] packed) => Bytes(writer =>
    {
        writer.Write(0x04034B50u);
        writer.Write((ushort)(IsZip64 ? 45 : 20));
        writer.Write((ushort)0x0800);
        writer.Write((ushort)(Stores ? 0 : Deflated));
        writer.Write(0x00210000u);
        writer.Write(Crc32Of(content));
        writer.Write(IsZip64 ? uint.MaxValue : (uint)packed.Length);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)content.Length);
        writer.Write((ushort)entry.Name.Length);
        writer.Write((ushort)(IsZip64 ? 20 : 0));
        writer.Write(entry.Name);
        if (IsZip64)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)16);
            writer.Write((long)content.Length);
            writer.Write((long)packed.Length);
        }
    });

    private byte[] Central(ArchiveEntry entry, byte[] content, byte[] packed, long offset) => Bytes(writer =>
    {
        writer.Write(0x02014B50u);
        writer.Write((ushort)(45 | (MadeOn << 8)));
        writer.Write((ushort)20);
        writer.Write((ushort)0x0800);
        writer.Write((ushort)(Stores ? 0 : Deflated));
        writer.Write(0x00210000u);
        writer.Write(Crc32Of(content));
        writer.Write(IsZip64 ? uint.MaxValue : (uint)packed.Length);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)content.Length);
        writer.Write((ushort)entry.Name.Length);
        writer.Write((ushort)(IsZip64 ? 28 : 0));
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((uint)((KindOf(entry.Type) | entry.Mode) << 16));
        writer.Write(IsZip64 ? uint.MaxValue : (uint)offset);
        writer.Write(entry.Name);
        if (IsZip64)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)24);
            writer.Write((long)content.Length);
            writer.Write((long)packed.Length);
            writer.Write(offset);
        }
    });

    private void WriteEnd(MemoryStream file, byte[] directory, int count)
    {
        var offset = file.Position;
        file.Write(directory);
        var end64 = file.Position;
        using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
        if (IsZip64)
        {
            writer.Write(0x06064B50u);
            writer.Write(44L);
            writer.Write(0x002D032Du);
            writer.Write(0L);
            writer.Write((long)count);
            writer.Write((long)count);
            writer.Write((long)directory.Length);
            writer.Write(offset);
            writer.Write(0x07064B50u);
            writer.Write(0);
            writer.Write(end64);
            writer.Write(1);
        }

        writer.Write(0x06054B50u);
        writer.Write(0);
        writer.Write(IsZip64 ? ushort.MaxValue : (ushort)count);
        writer.Write(IsZip64 ? ushort.MaxValue : (ushort)count);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)directory.Length);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)offset);
        writer.Write((ushort)0);
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    private static int KindOf(char type) => type switch
    {
        '0' or '\0' => 0x8000,
        '2' => 0xA000,
        '3' => 0x2000,
        '4' => 0x6000,
        '5' => 0x4000,
        '6' => 0x1000,
        _ => 0xC000,
    };

    // Bit by bit, so that it shares nothing with what it tests.
    private static uint Crc32Of(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
