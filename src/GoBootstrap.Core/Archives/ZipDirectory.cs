using System.Buffers.Binary;

namespace GoBootstrap.Archives;

/// <summary>
/// Reads the central directory of a zip file. The runtime's own reader shows neither where an entry lies nor what its local header says, and
/// both are needed to refuse a file that means different things to different readers.
/// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>The flags of an encrypted entry, a strongly encrypted one, and one with a masked header.</summary>
    public const int EncryptionFlags = 0x0001 | 0x0040 | 0x2000;

    private const uint EndSignature = 0x06054B50;
    private const uint End64LocatorSignature = 0x07064B50;
    private const uint End64Signature = 0x06064B50;
    private const uint RecordSignature = 0x02014B50;
    private const int EndSize = 22;
    private const int End64LocatorSize = 20;
    private const int End64Size = 56;
    private const int RecordSize = 46;
    private const long LargestDirectory = 64 << 20;
    private const int MadeOnUnix = 3;
    private const int MadeOnMac = 19;

    /// <summary>Reads the directory.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>The entries in the directory's order, none overlapping another.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">
    /// GOB3005: a name is not UTF-8. GOB3006: an entry is encrypted. GOB3008: the directory is too large. GOB3009: it is corrupt.
    /// </exception>
    public static List<ZipRecord> Read(ZipFile file, ExtractionLimits limits)
    {
        var (count, size, offset) = FindDirectory(file);
        if (count > limits.MaximumEntries)
        {
            throw ArchiveErrors.TooLarge(file.Name, $"has more than {limits.MaximumEntries} entries");
        }

        if (size > LargestDirectory)
        {
            throw ArchiveErrors.TooLarge(file.Name, $"has a directory of {size} bytes, more than the {LargestDirectory} allowed");
        }

        var directory = new byte[size];
        file.ReadExactly(offset, directory);
        var records = new List<ZipRecord>((int)Math.Min(count, size / RecordSize));
        ReadOnlySpan<byte> rest = directory;
        for (var i = 0L; i < count; i++)
        {
            records.Add(ReadRecord(ref rest, file.Name));
        }

        if (!rest.IsEmpty)
        {
            throw ArchiveErrors.Corrupt(file.Name, $"its directory has {rest.Length} bytes more than its {count} entries");
        }

        ZipLocalHeader.CheckAll(file, records, offset);
        return records;
    }

    private static (long Count, long Size, long Offset) FindDirectory(ZipFile file)
    {
        var tail = new byte[Math.Min(file.Length, EndSize + ushort.MaxValue)];
        file.ReadExactly(file.Length - tail.Length, tail);
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);

            // The comment must reach exactly to the end of the file: then there is one end record and not a second one in a comment.
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) == EndSignature && U16(end, 20) == end.Length - EndSize)
            {
                return ReadEnd(file, end, file.Length - end.Length);
            }
        }

        throw ArchiveErrors.Corrupt(file.Name, "it does not end as a zip file");
    }

    private static (long Count, long Size, long Offset) ReadEnd(ZipFile file, ReadOnlySpan<byte> end, long endOffset)
    {
        var (disk, directoryDisk) = (U16(end, 4), U16(end, 6));
        var (diskCount, count, size, offset) = ((long)U16(end, 8), (long)U16(end, 10), (long)U32(end, 12), (long)U32(end, 16));
        var directoryEnd = endOffset;
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            (count, size, offset, directoryEnd) = ReadEnd64(file, endOffset);
            diskCount = count;
        }

        return (disk | directoryDisk) == 0 && diskCount == count && offset >= 0 && size >= 0 && size == directoryEnd - offset
            ? (count, size, offset)
            : throw ArchiveErrors.Corrupt(file.Name, "its end record does not fit its directory, or it is one part of several");
    }

    private static (long Count, long Size, long Offset, long End) ReadEnd64(ZipFile file, long endOffset)
    {
        Span<byte> locator = stackalloc byte[End64LocatorSize];
        file.ReadExactly(endOffset - End64LocatorSize, locator);
        Span<byte> end = stackalloc byte[End64Size];
        var offset = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (U32(locator, 0) != End64LocatorSignature)
        {
            throw ArchiveErrors.Corrupt(file.Name, "its Zip64 locator is missing");
        }

        file.ReadExactly(offset, end);
        return U32(end, 0) == End64Signature && U32(end, 16) == 0 && U32(end, 20) == 0
            ? (BinaryPrimitives.ReadInt64LittleEndian(end[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(end[40..]),
                BinaryPrimitives.ReadInt64LittleEndian(end[48..]),
                offset)
            : throw ArchiveErrors.Corrupt(file.Name, "its Zip64 end record is malformed");
    }

    private static ZipRecord ReadRecord(ref ReadOnlySpan<byte> rest, string archive)
    {
        if (rest.Length < RecordSize || U32(rest, 0) != RecordSignature)
        {
            throw ArchiveErrors.Corrupt(archive, "an entry of its directory is malformed");
        }

        var (nameSize, extraSize, commentSize) = (U16(rest, 28), U16(rest, 30), U16(rest, 32));
        if (rest.Length < RecordSize + nameSize + extraSize + commentSize)
        {
            throw ArchiveErrors.Corrupt(archive, "an entry of its directory is cut short");
        }

        var name = EntryName.Decode(rest.Slice(RecordSize, nameSize), archive);
        var (method, flags) = (U16(rest, 10), U16(rest, 8));
        RefuseUnreadable(archive, name, flags, method);
        var sizes = new Zip64Sizes(U32(rest, 24), U32(rest, 20), U32(rest, 42))
            .With(rest.Slice(RecordSize + nameSize, extraSize), archive, name);
        var maker = rest[5];
        var record = new ZipRecord
        {
            Name = name,
            Method = method,
            Crc = U32(rest, 16),
            PackedSize = sizes.Packed,
            Size = sizes.Unpacked,
            HeaderOffset = sizes.Offset,
            UnixMode = maker is MadeOnUnix or MadeOnMac ? (int)(U32(rest, 38) >> 16) : 0,
        };
        rest = rest[(RecordSize + nameSize + extraSize + commentSize)..];
        return record;
    }

    private static void RefuseUnreadable(string archive, string name, int flags, int method)
    {
        if ((flags & EncryptionFlags) != 0)
        {
            throw ArchiveErrors.KindNotAllowed(archive, name, "encrypted");
        }

        if (method is not (ZipRecord.Stored or ZipRecord.Deflated))
        {
            throw ArchiveErrors.KindNotAllowed(archive, name, $"packed with the zip method {method}, which is neither 'stored' nor 'deflated',");
        }
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
