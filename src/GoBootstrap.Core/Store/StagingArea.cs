using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>
/// The folder <c>staging</c>. The owner of <c>staging/&lt;name&gt;</c> holds <c>staging/&lt;name&gt;.lock</c>, which is locked before the folder is made and
/// removed after it: a folder whose lock is free belongs to nobody any more. The lock lies beside the folder, so that there is no moment in which
/// a living owner's folder is without one, and so that Windows can rename and remove the folder.
/// </summary>
internal sealed class StagingArea(StoreContext context)
{
    private const string OwnerSuffix = ".lock";

    /// <summary>Gets the lock file of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The absolute path.</returns>
    internal static string OwnerFile(string folder) => folder + OwnerSuffix;

    /// <summary>Makes a folder.</summary>
    /// <returns>The folder.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    internal StagingFolder Open()
    {
        context.Files.CreateDirectory(context.Layout.Staging);
        while (true)
        {
            var path = Path.Combine(context.Layout.Staging, Guid.NewGuid().ToString("N"));

            // Between making and locking its file another process may take it for a leftover; then that name is lost.
            if (context.Files.TryOpenExclusive(OwnerFile(path), FileMode.OpenOrCreate) is not { } owner)
            {
                continue;
            }

            if (!File.Exists(OwnerFile(path)))
            {
                owner.Dispose();
                continue;
            }

            try
            {
                context.Files.CreateDirectory(path);
                return new(context.Files, path, owner);
            }
            catch
            {
                owner.Dispose();
                throw;
            }
        }
    }

    /// <summary>Removes what dead processes left.</summary>
    /// <param name="isDryRun">Whether to look only.</param>
    /// <returns>The folders that are gone, or would be, with their sizes in bytes.</returns>
    internal IReadOnlyList<(string Path, long Size)> Sweep(bool isDryRun = false)
    {
        var swept = new List<(string, long)>();
        if (!Directory.Exists(context.Layout.Staging))
        {
            return swept;
        }

        var names = Names();
        foreach (var folder in names)
        {
            // No lock file at all means that its owner is gone: it is made before the folder and removed after it.
            using var owner = context.Files.TryOpenExclusive(OwnerFile(folder), FileMode.Open);
            if (owner is null && File.Exists(OwnerFile(folder)))
            {
                continue;
            }

            var isFolder = Directory.Exists(folder);
            var size = FileTree.Size(folder);
            if (!isDryRun)
            {
                if (!context.Files.TryDeleteTree(folder))
                {
                    continue;
                }

                // Removed while it is locked where the system allows that: whoever made it and did not lock it yet finds out when it does.
                if (!OperatingSystem.IsWindows())
                {
                    context.Files.TryDeleteFile(OwnerFile(folder));
                }

                owner?.Dispose();
                context.Files.TryDeleteFile(OwnerFile(folder));
            }

            if (isFolder)
            {
                swept.Add((folder, size));
            }
        }

        return swept;
    }

    private HashSet<string> Names()
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(context.Layout.Staging)
                    .Select(p => p.EndsWith(OwnerSuffix, StringComparison.Ordinal) ? p[..^OwnerSuffix.Length] : p),
            ];
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", context.Layout.Staging, e);
        }
    }
}
