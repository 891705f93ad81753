using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Incremental;

/// <summary>Reads which modules a go.work file uses. See <see href="https://go.dev/ref/mod#go-work-file-use"/>.</summary>
internal static class WorkspaceFile
{
    /// <summary>Lists the folders of the modules.</summary>
    /// <param name="file">The absolute path of the file.</param>
    /// <returns>The absolute folders; none when the file cannot be read, of which go says more.</returns>
    public static IReadOnlyList<string> Folders(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            return [.. Used(File.ReadLines(file)).Select(path => Path.GetFullPath(path, folder))];
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            return [];
        }
    }

    private static IEnumerable<string> Used(IEnumerable<string> lines)
    {
        var isBlock = false;
        foreach (var raw in lines)
        {
            var comment = raw.IndexOf("//", StringComparison.Ordinal);
            var line = (comment < 0 ? raw : raw[..comment]).Trim();
            if (isBlock && line == ")")
            {
                isBlock = false;
            }
            else if (isBlock && line.Length > 0)
            {
                yield return Unquoted(line);
            }
            else if (line.StartsWith("use", StringComparison.Ordinal) && line[3..].Trim() is var rest && line.Length > 3 && line[3] is ' ' or '\t' or '(')
            {
                isBlock = rest == "(";
                if (!isBlock)
                {
                    yield return Unquoted(rest);
                }
            }
        }
    }

    private static string Unquoted(string path) => path.Length > 1 && path[0] is '"' or '`' ? path[1..^1] : path;
}
