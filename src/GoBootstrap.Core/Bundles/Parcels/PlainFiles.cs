using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Refuses links below a folder that others have written: one could lead to any file of this machine.</summary>
internal static class PlainFiles
{
    /// <summary>Checks that no part of a path is a link.</summary>
    /// <param name="folder">The folder, absolute; it may be a link itself.</param>
    /// <param name="path">The path below it, with forward slashes.</param>
    /// <exception cref="GoBootstrapException">GOB3049: a part of it is a link.</exception>
    public static void Require(string folder, string path)
    {
        var current = folder;
        foreach (var part in path.Split('/'))
        {
            current = Path.Join(current, part);
            if (new FileInfo(current).LinkTarget is not null)
            {
                throw NotPlain(current);
            }
        }
    }

    /// <summary>Says that a file is a link.</summary>
    /// <param name="path">The file.</param>
    /// <returns>GOB3049.</returns>
    public static GoBootstrapException NotPlain(string path) => new(
        ErrorCode.BundleFileNotPlain,
        $"'{path}' is a symbolic link. Plain files and folders were expected, because a link can lead anywhere. Put the file itself there.");
}
