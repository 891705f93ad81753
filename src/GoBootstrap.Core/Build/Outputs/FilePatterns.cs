using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Outputs;

/// <summary>Finds the files that an archive holds beside programs.</summary>
/// <param name="root">The folder that patterns start from, absolute.</param>
/// <param name="outputDirectory">The output folder, in which nothing is looked for.</param>
internal sealed class FilePatterns(string root, string outputDirectory)
{
    private const string VersionControlFolder = ".git";
    private const string AnyFolders = "**";

    /// <summary>Finds the files of a pattern.</summary>
    /// <param name="pattern">A path, or parts with <c>*</c> and <c>?</c>, and <c>**</c> for any number of folders, each with forward slashes.</param>
    /// <returns>The paths relative to the root with forward slashes, ordered.</returns>
    /// <exception cref="GoBootstrapException">GOB7017: nothing matches, or the pattern leads out of the root.</exception>
    public IReadOnlyList<string> Find(ConfiguredText pattern)
    {
        var parts = pattern.Value.Replace('\\', '/').Split('/').Where((part, index) => part != "." && !(part.Length == 0 && index > 0)).ToList();
        if (parts.Count == 0 || parts[0].Length == 0 || parts.Contains("..") || Path.IsPathRooted(pattern.Value) || parts[0].Contains(':'))
        {
            throw Unusable(pattern, "is not a path below the folder of the definition", "Give one relative to it, without '..'.");
        }

        try
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            Walk(root, "", parts, found);
            return found.Count > 0
                ? [.. found]
                : throw Unusable(pattern, $"matches no file below '{root}'", "Correct it, or make the file before the build.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("list the files of", root, exception);
        }
    }

    /// <summary>Tells whether a name matches a part of a pattern. Upper and lower case differ on every system, so that archives do not.</summary>
    /// <param name="pattern">The part.</param>
    /// <param name="name">The name.</param>
    /// <returns>Whether it matches.</returns>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        // The last star may take more and more; whatever stood before it need not be tried again.
        var (star, taken, p, n) = (-1, 0, 0, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, n);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static GoBootstrapException Unusable(ConfiguredText pattern, string problem, string advice) => new(
        ErrorCode.ArchiveFileUnusable, $"'{UserText.Show(pattern.Value)}', which an archive is to hold, {problem}. {advice}")
    {
        File = pattern.Position?.File,
        Line = pattern.Position?.Line ?? 0,
        Column = pattern.Position?.Column ?? 0,
    };

    private void Walk(string folder, string prefix, IReadOnlyList<string> parts, SortedSet<string> found)
    {
        var part = parts[0];
        var rest = parts.Skip(1).ToList();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (isFolder && (entry.Name == VersionControlFolder || Path.TrimEndingDirectorySeparator(entry.FullName) == outputDirectory))
            {
                continue;
            }

            if (part == AnyFolders)
            {
                if (rest.Count == 0 && !isFolder)
                {
                    found.Add(prefix + entry.Name);
                }
                else if (isFolder && entry.LinkTarget is null)
                {
                    // A link to a folder may lead in a circle.
                    Walk(entry.FullName, $"{prefix}{entry.Name}/", parts, found);
                }
            }
            else if (Matches(part, entry.Name))
            {
                if (rest.Count == 0 && !isFolder)
                {
                    found.Add(prefix + entry.Name);
                }
                else if (rest.Count > 0 && isFolder)
                {
                    Walk(entry.FullName, $"{prefix}{entry.Name}/", rest, found);
                }
            }
        }

        if (part == AnyFolders && rest.Count > 0)
        {
            Walk(folder, prefix, rest, found);
        }
    }
}
