using System.IO.Enumeration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>Walks folders without following links.</summary>
internal static class FileTree
{
    /// <summary>Lists everything below a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <returns>The entries with paths below the folder and <c>/</c>, in no order.</returns>
    internal static IEnumerable<FileTreeEntry> Walk(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        return new FileSystemEnumerable<FileTreeEntry>(
            root,
            (ref FileSystemEntry entry) =>
            {
                var folder = entry.Directory[Math.Min(entry.RootDirectory.Length, entry.Directory.Length)..].TrimStart(Path.DirectorySeparatorChar);
                var path = folder.Length == 0 ? entry.FileName.ToString() : $"{folder}/{entry.FileName}";
                var isLink = IsLink(ref entry);
                return new(
                    Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/'),
                    isLink,
                    entry.IsDirectory,
                    isLink || entry.IsDirectory ? 0 : entry.Length);
            },
            options)
        {
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !IsLink(ref entry),
        };
    }

    /// <summary>Adds up the sizes of the files in a folder, or of one file.</summary>
    /// <param name="path">The folder or file; it need not exist.</param>
    /// <returns>The size in bytes.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: it cannot be read.</exception>
    internal static long Size(string path)
    {
        try
        {
            return Directory.Exists(path) ? Walk(path).Sum(e => e.Length) : File.Exists(path) ? new FileInfo(path).Length : 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody else removed it meanwhile.
            return 0;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", path, e);
        }
    }

    /// <summary>Finds out when anything in a folder was last written.</summary>
    /// <param name="path">The folder; it need not exist.</param>
    /// <returns>The time of the newest change, as UTC.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: it cannot be read.</exception>
    internal static DateTime LastWrite(string path)
    {
        var newest = Directory.GetLastWriteTimeUtc(path);
        try
        {
            return Directory.Exists(path)
                ? Walk(path).Select(e => File.GetLastWriteTimeUtc(Path.Join(path, e.Path))).Append(newest).Max()
                : newest;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody else removes it at this moment.
            return newest;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", path, e);
        }
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
