namespace GoBootstrap.Build;

/// <summary>Looks for files as the go command does: in a folder and every one above it, up to the root of the file system.</summary>
internal static class UpwardSearch
{
    /// <summary>Finds the nearest file.</summary>
    /// <param name="folder">The absolute path of the folder to begin with.</param>
    /// <param name="names">The names of the files.</param>
    /// <returns>The absolute path; <see langword="null"/> when no folder has one of them.</returns>
    public static string? Find(string folder, params IReadOnlyList<string> names)
    {
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (names.Select(name => Path.Combine(parent, name)).FirstOrDefault(File.Exists) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
