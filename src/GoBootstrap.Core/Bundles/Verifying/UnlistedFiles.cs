using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles.Verifying;

/// <summary>Finds the files in a bundle's folder that its list does not name.</summary>
internal static class UnlistedFiles
{
    /// <summary>Finds them. Links are never followed.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="problems">Takes every link (GOB3049).</param>
    /// <returns>Their paths, without those that a sync has left for readers of the list before; none for a web server.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the folder cannot be listed.</exception>
    public static IReadOnlyList<string> Find(OpenedBundle bundle, List<BundleProblem> problems)
    {
        if (bundle.AllFiles is not LocatedFileSet { Folder: { } folder })
        {
            return [];
        }

        try
        {
            var found = new List<string>();
            var retired = RetiredFiles.Read(folder);
            Walk(new(folder), "");
            found.Sort(StringComparer.Ordinal);
            return found;

            void Walk(DirectoryInfo place, string prefix)
            {
                foreach (var entry in place.EnumerateFileSystemInfos())
                {
                    var path = prefix + entry.Name;
                    if (entry.LinkTarget is not null)
                    {
                        // A listed one was refused when it was read.
                        if (!bundle.List.ContainsKey(path))
                        {
                            problems.Add(new(path, ErrorCode.BundleFileNotPlain, PlainFiles.NotPlain(entry.FullName).Message));
                        }
                    }
                    else if (entry is DirectoryInfo inner)
                    {
                        Walk(inner, path + "/");
                    }
                    else if (!bundle.List.ContainsKey(path) && !BundlePaths.IsUnlisted(path) && !retired.Contains(path))
                    {
                        found.Add(path);
                    }
                }
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("list", folder, exception);
        }
    }
}
