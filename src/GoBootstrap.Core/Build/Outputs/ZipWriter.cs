using System.Buffers.Binary;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// Writes a zip that has the same bytes on every machine, with the modes of Unix in it. See
/// <see href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"/>. The framework's own writer notes the operating system that it runs on.
/// </summary>
internal static class ZipWriter
{
    // Larger ones, and larger archives, take an extension that not every reader knows.
    private const long LargestFile = uint.MaxValue - 1;
    private const uint LocalSignature = 0x04034b50;
    private const uint DirectorySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const ushort Version = 20;
    private const ushort MadeByUnix = (3 << 8) | Version;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const ushort Utf8Names = 1 << 11;
    private const int RegularFile = 0x8000;
    private const int ChecksumOffset = 14;

    /// <summary>Writes the archive.</summary>
    /// <param name="members">The files in their order.</param>
    /// <param name="time">The time that they carry; zip knows 1980 to 2107, and even seconds.</param>
    /// <param name="destination">Where it goes; it can seek.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is done.</returns>
    public static async Task WriteAsync(
        IReadOnlyList<ArchiveMember> members, DateTimeOffset time, Stream destination, CancellationToken cancellationToken)
    {
        var (dosTime, dosDate) = DosTime(time);
        using var directory = new MemoryStream();
        foreach (var member in members)
        {
            var offset = (uint)destination.Position;
            var name = Encoding.UTF8.GetBytes(member.Name);
            var method = member.IsStored ? Stored : Deflated;
            byte[] header = [.. Numbers(LocalSignature, Version, FlagsOf(name), method, dosTime, dosDate, 0u, 0u, 0u, (ushort)name.Length, (ushort)0), .. name];
            await destination.WriteAsync(header, cancellationToken);
            var (file, mode) = member.Open(LargestFile);
            await using var disposed = file;
            var size = file.Length;
            var crc = await CompressAsync(member, file, destination, cancellationToken);
            var end = destination.Position;
            if (end > LargestFile || members.Count > ushort.MaxValue - 1)
            {
                throw new GoBootstrapException(
                    ErrorCode.ArchiveFileUnusable,
                    $"A zip archive would have more than {LargestFile} bytes or {ushort.MaxValue - 1} files with '{member.Source}'. Make a tar.gz, or leave files out.");
            }

            var sizes = Numbers(crc, (uint)(end - offset - header.Length), (uint)size);
            destination.Position = offset + ChecksumOffset;
            await destination.WriteAsync(sizes, cancellationToken);
            destination.Position = end;
            directory.Write(Numbers(DirectorySignature, MadeByUnix, Version, FlagsOf(name), method, dosTime, dosDate));
            directory.Write(sizes);
            directory.Write(Numbers(
                (ushort)name.Length, (ushort)0, (ushort)0, (ushort)0, (ushort)0, (uint)(RegularFile | mode) << 16, offset));
            directory.Write(name);
        }

        var start = (uint)destination.Position;
        await destination.WriteAsync(directory.ToArray(), cancellationToken);
        var count = (ushort)members.Count;
        await destination.WriteAsync(
            Numbers(EndSignature, (ushort)0, (ushort)0, count, count, (uint)directory.Length, start, (ushort)0), cancellationToken);
    }

    private static async Task<uint> CompressAsync(ArchiveMember member, FileStream file, Stream destination, CancellationToken cancellationToken)
    {
        if (member.IsStored)
        {
            return await member.CopyAsync(file, file.Length, destination, cancellationToken);
        }

        using var deflate = Deflater.Open(destination);
        return await member.CopyAsync(file, file.Length, deflate, cancellationToken);
    }

    private static ushort FlagsOf(byte[] name) => Ascii.IsValid(name) ? (ushort)0 : Utf8Names;

    private static (ushort Time, ushort Date) DosTime(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        utc = utc.Year < 1980 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            : utc.Year > 2107 ? new DateTime(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc)
            : utc;
        return (
            (ushort)((utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2)),
            (ushort)(((utc.Year - 1980) << 9) | (utc.Month << 5) | utc.Day));
    }

    // Two bytes for an ushort, four for an uint, as all of zip's records are made.
    private static byte[] Numbers(params ReadOnlySpan<object> numbers)
    {
        using var bytes = new MemoryStream();
        Span<byte> buffer = stackalloc byte[4];
        foreach (var number in numbers)
        {
            if (number is ushort two)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(buffer, two);
                bytes.Write(buffer[..2]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(buffer, (uint)number);
                bytes.Write(buffer);
            }
        }

        return bytes.ToArray();
    }
}
