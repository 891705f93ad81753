using System.Security.Cryptography;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>The folder of a bundle that is written: what of it can be kept, and how it is changed.</summary>
/// <param name="root">The folder, absolute.</param>
/// <param name="files">What changes the disk.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class TreeFolder(string root, StoreFiles files, IGoBootstrapLog log)
{
    /// <summary>Gets the folder.</summary>
    public string Root => root;

    /// <summary>Gets the folder for what is under work.</summary>
    public string Work => Locate(BundlePaths.State + "work");

    /// <summary>Gives a file's place on the disk.</summary>
    /// <param name="path">Its path in the bundle.</param>
    /// <returns>The absolute path.</returns>
    public string Locate(string path) => Path.Join(root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Reads a small file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The content; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="GoBootstrapException">GOB3049: it is a link. GOB4011: it cannot be read.</exception>
    public byte[]? TryRead(string path)
    {
        PlainFiles.Require(root, path);
        var file = Locate(path);
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file, exception);
        }
    }

    /// <summary>Reads a parcel of an earlier run, if every file of it is still as the list says.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="document">The path of its document.</param>
    /// <param name="list">The list.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The parcel; <see langword="null"/> when a file of it is missing or another one, which is logged.</returns>
    public async Task<Parcel?> TryKeepAsync(
        GoVersion version, GoPort port, string document, IReadOnlyDictionary<string, Sha256Digest> list, CancellationToken cancellationToken)
    {
        try
        {
            if (!await HasAsync(document, list, cancellationToken))
            {
                return null;
            }

            var parcel = ParcelCheck.Read(TryRead(document), version, port, document, Locate(document));
            foreach (var path in parcel.Paths)
            {
                if (!await HasAsync(path, list, cancellationToken))
                {
                    return null;
                }
            }

            return parcel;
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.ParcelMalformed or ErrorCode.BundleFileNotPlain)
        {
            log.Debug($"'{Locate(document)}' is made again: {exception.Message}");
            return null;
        }
    }

    /// <summary>Computes the digest of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The digest; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="GoBootstrapException">GOB3049: it is a link. GOB4011: it cannot be read.</exception>
    public async Task<Sha256Digest?> DigestAsync(string path, CancellationToken cancellationToken)
    {
        PlainFiles.Require(root, path);
        var file = Locate(path);
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return new Sha256Digest(await SHA256.HashDataAsync(stream, cancellationToken));
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file, exception);
        }
    }

    /// <summary>
    /// Finds the files of parcels that lie in the folder, listed or not: a run that was killed leaves some that no list names.
    /// </summary>
    /// <returns>Their paths.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the folder cannot be listed.</exception>
    public IReadOnlyList<string> FindOwn()
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            return
            [
                .. Directory.EnumerateFiles(root, "*", options)
                    .Select(file => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'))
                    .Where(path => ParcelPaths.ParseDocument(path) is not null || path.StartsWith(ParcelPaths.Sumdb, StringComparison.Ordinal)
                        || (path.StartsWith("go", StringComparison.Ordinal)
                            && ParcelPaths.IsArchive(path.EndsWith(ParcelPaths.SignatureSuffix, StringComparison.Ordinal) ? path[..^4] : path))),
            ];
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("list", root, exception);
        }
    }

    /// <summary>Notes which files nothing names any more and a reader of the list before may still ask for.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is noted.</returns>
    public async Task NoteRetiredAsync(IReadOnlySet<string> paths, CancellationToken cancellationToken)
    {
        if (paths.SetEquals(RetiredFiles.Read(root)))
        {
            return;
        }

        if (paths.Count == 0)
        {
            await files.DeleteFileAsync(Locate(RetiredFiles.Note), cancellationToken);
            return;
        }

        await files.ReplaceAsync(Locate(RetiredFiles.Note), RetiredFiles.Write(paths), cancellationToken);
    }

    /// <summary>Removes files that nothing names any more, and the folders that become empty by it.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is done.</returns>
    public async Task RemoveAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            PlainFiles.Require(root, path);
            await files.DeleteFileAsync(Locate(path), cancellationToken);
            for (var folder = Path.GetDirectoryName(Locate(path))!; folder.Length > root.Length && IsEmpty(folder); folder = Path.GetDirectoryName(folder)!)
            {
                files.TryDeleteTree(folder);
            }
        }
    }

    private static bool IsEmpty(string folder) => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();

    private async Task<bool> HasAsync(string path, IReadOnlyDictionary<string, Sha256Digest> list, CancellationToken cancellationToken)
    {
        if (list.TryGetValue(path, out var expected) && await DigestAsync(path, cancellationToken) == expected)
        {
            return true;
        }

        log.Debug($"'{Locate(path)}' is not as '{BundlePaths.List}' says and is made again");
        return false;
    }
}
