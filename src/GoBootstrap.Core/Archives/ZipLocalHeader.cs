using System.Buffers.Binary;

namespace GoBootstrap.Archives;

/// <summary>Compares local headers with the central directory. Readers that trust the one or the other must see the same file.</summary>
internal static class ZipLocalHeader
{
    private const uint Signature = 0x04034B50;
    private const int HeaderSize = 30;
    private const int SizesFollow = 0x0008;

    /// <summary>Checks the headers of all entries and finds where their content begins.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="records">The entries.</param>
    /// <param name="directoryOffset">Where the central directory begins.</param>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3009: a header disagrees, or entries overlap.</exception>
    public static void CheckAll(ZipFile file, IReadOnlyList<ZipRecord> records, long directoryOffset)
    {
        foreach (var record in records)
        {
            Check(file, record);
        }

        ZipRecord? before = null;
        foreach (var record in records.OrderBy(static record => record.HeaderOffset))
        {
            if (before is not null && record.HeaderOffset < before.DataOffset + before.PackedSize)
            {
                throw ArchiveErrors.Corrupt(
                    file.Name, $"the entries '{ArchiveErrors.Show(before.Name)}' and '{ArchiveErrors.Show(record.Name)}' overlap");
            }

            before = record;
        }

        if (before is not null && before.PackedSize > directoryOffset - before.DataOffset)
        {
            throw ArchiveErrors.Corrupt(file.Name, $"the entry '{ArchiveErrors.Show(before.Name)}' reaches into the directory");
        }
    }

    private static void Check(ZipFile file, ZipRecord record)
    {
        // Most names fit; a longer one takes a second read.
        Span<byte> header = stackalloc byte[HeaderSize + 256];
        header = header[..(int)Math.Clamp(file.Length - record.HeaderOffset, HeaderSize, header.Length)];
        file.ReadExactly(record.HeaderOffset, header);
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        int nameSize = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraSize = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        Span<byte> all = HeaderSize + nameSize + extraSize <= header.Length ? header : new byte[HeaderSize + nameSize + extraSize];
        if (all.Length > header.Length)
        {
            file.ReadExactly(record.HeaderOffset, all);
        }

        var sizes = new Zip64Sizes(
                BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), BinaryPrimitives.ReadUInt32LittleEndian(header[18..]), 0)
            .With(all.Slice(HeaderSize + nameSize, extraSize), file.Name, record.Name);
        var agrees = BinaryPrimitives.ReadUInt32LittleEndian(header) == Signature
            && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == record.Method
            && (flags & ZipDirectory.EncryptionFlags) == 0
            && EntryName.Decode(all.Slice(HeaderSize, nameSize), file.Name) == record.Name
            && AgreesOrFollows(sizes.Unpacked, record.Size, flags)
            && AgreesOrFollows(sizes.Packed, record.PackedSize, flags)
            && AgreesOrFollows(BinaryPrimitives.ReadUInt32LittleEndian(header[14..]), record.Crc, flags);
        if (!agrees)
        {
            throw ArchiveErrors.Corrupt(
                file.Name, $"the header of its entry '{ArchiveErrors.Show(record.Name)}' and its directory do not say the same");
        }

        record.DataOffset = record.HeaderOffset + HeaderSize + nameSize + extraSize;
    }

    private static bool AgreesOrFollows(long local, long central, int flags) =>
        local == central || (local == 0 && (flags & SizesFollow) != 0);
}
