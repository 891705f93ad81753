using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Incremental;

/// <summary>
/// Looks at files once for all targets of a build. That is safe although files may change meanwhile: whatever is remembered is older than what go
/// reads, so that a change shows as one the next time.
/// </summary>
/// <param name="started">The time now: nothing is looked at earlier.</param>
internal sealed class FileLook(DateTimeOffset started)
{
    private readonly ConcurrentDictionary<string, (long Size, long Modified)> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, bool IsPackage), FolderStamp> _folders = new();
    private readonly ConcurrentDictionary<string, long> _folderTimes = new(StringComparer.Ordinal);

    /// <summary>Gets the time before which nothing was looked at.</summary>
    public DateTimeOffset Started => started;

    /// <summary>Gets size and time of a file.</summary>
    /// <param name="path">The absolute path.</param>
    /// <returns>The size, -1 when it does not exist, and the time in ticks.</returns>
    public (long Size, long Modified) Facts(string path) => _files.GetOrAdd(path, ReadFacts);

    /// <summary>Gets when names in a folder changed.</summary>
    /// <param name="path">The absolute path.</param>
    /// <returns>The time in ticks; -1 when it does not exist.</returns>
    public long FolderTime(string path) => _folderTimes.GetOrAdd(
        path, static folder => Directory.Exists(folder) ? Directory.GetLastWriteTimeUtc(folder).Ticks : FileStamp.Absent);

    /// <summary>Records a file.</summary>
    /// <param name="path">The absolute path.</param>
    /// <returns>What it is now.</returns>
    public FileStamp Stamp(string path)
    {
        var (size, modified) = Facts(path);
        return new(path, size, modified, size == FileStamp.Absent ? "" : _digests.GetOrAdd(path, DigestOf));
    }

    /// <summary>Records a folder.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="isPackage">Whether only names of files that go compiles count.</param>
    /// <returns>What it is now.</returns>
    public FolderStamp StampFolder(string path, bool isPackage) =>
        _folders.GetOrAdd((path, isPackage), key => new(key.Path, key.IsPackage, FolderTime(key.Path), NamesOf(key.Path, key.IsPackage)));

    private static (long Size, long Modified) ReadFacts(string path)
    {
        var file = new FileInfo(path);
        // A link is what it points to: its own time says nothing.
        if (file is { Exists: true, LinkTarget: not null } && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        return file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (FileStamp.Absent, 0);
    }

    private static string DigestOf(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new Sha256Digest(SHA256.HashData(stream)).ToString();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", path, exception);
        }
    }

    private static string NamesOf(string path, bool isPackage)
    {
        if (!Directory.Exists(path))
        {
            return "";
        }

        var names = new StringBuilder();
        foreach (var name in Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal))
        {
            if (!isPackage || SourceFileNames.Counts(name))
            {
                names.Append(name).Append('\0');
            }
        }

        return Sha256Digest.Of(Encoding.UTF8.GetBytes(names.ToString())).ToString();
    }
}
