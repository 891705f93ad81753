using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>
/// The work that nobody can leave out, one step after the other on one thread: the archive's digest, inflating, the files' digests, making and
/// writing the files.
/// </summary>
/// <param name="ArchiveDigest">The SHA-256 of the archive.</param>
/// <param name="Inflate">Inflating.</param>
/// <param name="FileDigests">The SHA-256 of every file.</param>
/// <param name="Write">Making folders and files, and writing them.</param>
internal sealed record PhysicalBound(TimeSpan ArchiveDigest, TimeSpan Inflate, TimeSpan FileDigests, TimeSpan Write)
{
    /// <summary>Gets the processor time of all steps, which ideally spreads over all processors.</summary>
    public TimeSpan Total => ArchiveDigest + Inflate + FileDigests + Write;

    /// <summary>Measures it.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="target">An empty folder.</param>
    /// <returns>The processor times.</returns>
    public static PhysicalBound Measure(string archive, string target)
    {
        var content = File.ReadAllBytes(archive);
        var archiveDigest = Time(() => SHA256.HashData(content));
        using var unpacked = new MemoryStream(4 * content.Length);
        var buffer = new byte[256 << 10];
        var inflate = Time(() =>
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            while (gzip.Read(buffer) > 0)
            {
            }
        });
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        var files = List(unpacked);
        var bytes = unpacked.GetBuffer();
        var digests = Time(() =>
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            foreach (var (_, offset, length) in files)
            {
                SHA256.HashData(bytes.AsSpan(offset, length), digest);
            }
        });
        var write = Time(() => WriteFiles(files, bytes, target));
        return new(archiveDigest, inflate, digests, write);
    }

    private static void WriteFiles(List<(string Name, int Offset, int Length)> files, byte[] bytes, string target)
    {
        foreach (var (name, offset, length) in files)
        {
            var path = Path.Combine(target, name);
            if (name.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            RandomAccess.Write(file, bytes.AsSpan(offset, length), 0);
        }
    }

    private static List<(string Name, int Offset, int Length)> List(MemoryStream unpacked)
    {
        var files = new List<(string, int, int)>();
        unpacked.Position = 0;
        using var reader = new TarReader(unpacked, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            files.Add(entry.EntryType == TarEntryType.Directory ? (entry.Name, 0, 0) : (entry.Name, (int)entry.DataOffset, (int)entry.Length));
        }

        return files;
    }

    private static TimeSpan Time(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return Environment.CpuUsage.TotalTime - before;
    }
}
