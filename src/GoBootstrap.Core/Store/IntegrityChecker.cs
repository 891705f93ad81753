using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>Compares an installed toolchain, file by file, with the list that was recorded when it was installed.</summary>
internal static class IntegrityChecker
{
    private const int BufferSize = 128 * 1024;
    private const int MostReaders = 8;

    private static readonly Sha256Digest OfNothing = Sha256Digest.Of([]);

    /// <summary>Checks a toolchain.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="GoBootstrapException">GOB4009: the list of files is malformed. GOB4011: a file cannot be read.</exception>
    internal static async Task<IntegrityReport> CheckAsync(InstalledToolchain toolchain, CancellationToken cancellationToken)
    {
        var contentFolder = Path.GetDirectoryName(toolchain.GoRoot)!;
        if (IsLinkOrMissing(contentFolder) || IsLinkOrMissing(toolchain.GoRoot))
        {
            return Report(toolchain, [new(".", Directory.Exists(toolchain.GoRoot) ? IntegrityDifferenceKind.KindChanged : IntegrityDifferenceKind.Missing)]);
        }

        var manifestFile = Path.Combine(contentFolder, StoreLayout.FilesManifestName);
        if (ReadManifest(manifestFile) is not { } content || Sha256Digest.Of(content) != toolchain.Manifest.ContentDigest)
        {
            return Report(toolchain, [new(StoreLayout.FilesManifestName, IntegrityDifferenceKind.ManifestChanged)]);
        }

        var differences = new ConcurrentBag<IntegrityDifference>();
        var records = FilesManifest.Parse(manifestFile, content);
        var toRead = Compare(toolchain.GoRoot, records, differences);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, MostReaders),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(toRead, options, (record, token) =>
        {
            if (!HasDigest(Path.Combine(toolchain.GoRoot, record.Path), record, token))
            {
                differences.Add(new(record.Path, IntegrityDifferenceKind.ContentChanged));
            }

            return ValueTask.CompletedTask;
        });
        return Report(toolchain, differences) with { FileCount = records.Count(r => !r.IsDirectory), BytesRead = toRead.Sum(r => r.Size) };
    }

    private static IntegrityReport Report(InstalledToolchain toolchain, IEnumerable<IntegrityDifference> differences) => new()
    {
        Toolchain = toolchain,
        Differences = [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Kind)],
        FileCount = 0,
        BytesRead = 0,
    };

    private static bool IsLinkOrMissing(string folder) =>
        new DirectoryInfo(folder) is { Exists: false } or { LinkTarget: not null };

    private static byte[]? ReadManifest(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("read", path, e);
        }
    }

    // Everything that a listing tells; what is left are the files whose content has to be read.
    private static List<FileRecord> Compare(string root, IReadOnlyList<FileRecord> records, ConcurrentBag<IntegrityDifference> differences)
    {
        var expected = records.ToDictionary(r => r.Path, StringComparer.Ordinal);
        var toRead = new List<FileRecord>(expected.Count);
        try
        {
            foreach (var entry in FileTree.Walk(root))
            {
                if (!expected.Remove(entry.Path, out var record))
                {
                    differences.Add(new(entry.Path, IntegrityDifferenceKind.Added));
                }
                else if (entry.IsLink || entry.IsDirectory != record.IsDirectory)
                {
                    differences.Add(new(entry.Path, IntegrityDifferenceKind.KindChanged));
                }
                else
                {
                    CompareFile(Path.Combine(root, entry.Path), entry, record, differences, toRead);
                }
            }
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", root, e);
        }

        foreach (var path in expected.Keys)
        {
            differences.Add(new(path, IntegrityDifferenceKind.Missing));
        }

        return toRead;
    }

    private static void CompareFile(
        string path, in FileTreeEntry entry, in FileRecord record, ConcurrentBag<IntegrityDifference> differences, List<FileRecord> toRead)
    {
        if (!HasMode(path, record))
        {
            differences.Add(new(record.Path, IntegrityDifferenceKind.ModeChanged));
        }

        if (record.IsDirectory)
        {
            return;
        }

        // A pipe or a device has no length, and opening one could wait for ever: nothing is opened that is expected to be empty.
        if (entry.Length != record.Size || (record.Size == 0 && record.Digest != OfNothing))
        {
            differences.Add(new(record.Path, IntegrityDifferenceKind.ContentChanged));
        }
        else if (record.Size > 0)
        {
            toRead.Add(record);
        }
    }

    // Which of the read and write bits are set is the installing user's umask; whether a file runs, and as whom, is the toolchain's.
    private static bool HasMode(string path, in FileRecord record)
    {
        const UnixFileMode special = UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit;
        const UnixFileMode runs = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        var mode = File.GetUnixFileMode(path);

        // A folder inherits the set-group-id bit of the folder that it is made in.
        return record.IsDirectory
            || ((mode & special) == 0 && (record.IsExecutable ? (mode & UnixFileMode.UserExecute) != 0 : (mode & runs) == 0));
    }

    private static bool HasDigest(string path, in FileRecord record, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
            var count = RandomAccess.Read(file, buffer, 0);
            if (count == record.Size)
            {
                return Sha256Digest.Of(buffer.AsSpan(0, count)) == record.Digest;
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var offset = 0L; count > 0; count = RandomAccess.Read(file, buffer, offset))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                offset += count;
            }

            return new Sha256Digest(hash.GetCurrentHash()) == record.Digest;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("read", path, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
