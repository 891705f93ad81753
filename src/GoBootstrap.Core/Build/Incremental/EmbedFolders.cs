using System.IO.Enumeration;

namespace GoBootstrap.Build.Incremental;

/// <summary>
/// Names the folders whose names decide what <c>//go:embed</c> finds. Rather too many than too few: names that go leaves out cost a look, a missed
/// one a wrong program. See <see href="https://pkg.go.dev/embed#hdr-Directives"/>.
/// </summary>
internal static class EmbedFolders
{
    /// <summary>Lists the folders of one pattern.</summary>
    /// <param name="package">The package's folder.</param>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The absolute folders.</returns>
    public static IReadOnlyList<string> Of(string package, string pattern)
    {
        pattern = pattern.StartsWith("all:", StringComparison.Ordinal) ? pattern[4..] : pattern;
        var folders = new List<string>();
        try
        {
            Walk(package, pattern.Split('/'), 0, folders);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // Removed or closed meanwhile; go says more about it.
            return folders;
        }

        return folders;
    }

    private static void Walk(string folder, string[] parts, int index, List<string> folders)
    {
        if (index == parts.Length)
        {
            AddTree(folder, folders);
            return;
        }

        var part = parts[index];
        if (part.IndexOfAny(['*', '?', '[', '\\']) < 0)
        {
            Step(Path.Combine(folder, part), parts, index, folders);
            return;
        }

        folders.Add(folder);
        var expression = Simple(part);
        foreach (var entry in Directory.EnumerateDirectories(folder))
        {
            if (FileSystemName.MatchesSimpleExpression(expression, Path.GetFileName(entry), ignoreCase: false))
            {
                Step(entry, parts, index, folders);
            }
        }
    }

    private static void Step(string path, string[] parts, int index, List<string> folders)
    {
        if (Directory.Exists(path))
        {
            Walk(path, parts, index + 1, folders);
        }
    }

    private static void AddTree(string folder, List<string> folders)
    {
        folders.Add(folder);
        folders.AddRange(Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }));
    }

    // A class such as [a-c] stands for one character, which "?" matches as well.
    private static string Simple(string part)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 1 < part.Length)
            {
                text.Append('\\').Append(part[++i]);
            }
            else if (part[i] == '[' && part.IndexOf(']', i) is > 0 and var end)
            {
                text.Append('?');
                i = end;
            }
            else
            {
                text.Append(part[i]);
            }
        }

        return text.ToString();
    }
}
