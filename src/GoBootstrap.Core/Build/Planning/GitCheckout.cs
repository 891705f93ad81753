using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>
/// Reads which commit is checked out, without a git process. See <see href="https://git-scm.com/docs/gitrepository-layout"/>.
/// </summary>
/// <param name="directory">A folder of the checkout, absolute.</param>
/// <param name="log">Is told when something cannot be read.</param>
internal sealed class GitCheckout(string directory, IGoBootstrapLog log)
{
    // As many as git itself follows.
    private const int LongestChain = 5;
    private const long LargestPackedRefs = 64 * 1024 * 1024;

    private readonly Lazy<string?> _folder = new(() => FindFolder(directory));
    private string? _commit;

    /// <summary>Gets a value indicating whether the folder belongs to a checkout.</summary>
    public bool Exists => _folder.Value is not null;

    /// <summary>Gets the commit.</summary>
    /// <returns>Its 40 or 64 hexadecimal digits; <see langword="null"/> when there is none, or it cannot be read.</returns>
    public string? Commit()
    {
        try
        {
            return _commit ??= _folder.Value is { } folder ? Resolve(folder) : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"The commit of '{directory}' cannot be read: {exception.Message}");
            return null;
        }
    }

    private static string? FindFolder(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git))
            {
                return git;
            }

            // In a worktree or a submodule it is a file that names the folder.
            if (File.Exists(git))
            {
                return Line(git) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal)
                    ? Path.GetFullPath(line["gitdir:".Length..].Trim(), folder)
                    : null;
            }
        }

        return null;
    }

    private static string? Resolve(string folder)
    {
        var common = Line(Path.Combine(folder, "commondir")) is { } relative ? Path.GetFullPath(relative, folder) : folder;
        var content = Line(Path.Combine(folder, "HEAD"));
        for (var i = 0; i < LongestChain && content is not null; i++)
        {
            if (!content.StartsWith("ref:", StringComparison.Ordinal))
            {
                return IsCommit(content) ? content.ToLowerInvariant() : null;
            }

            var name = content["ref:".Length..].Trim();
            if (!name.StartsWith("refs/", StringComparison.Ordinal) || name.Split('/').Any(part => part is "" or "." or ".."))
            {
                return null;
            }

            content = Line(Path.Combine(folder, name)) ?? Line(Path.Combine(common, name)) ?? Packed(common, name);
        }

        return null;
    }

    private static string? Packed(string common, string name)
    {
        var file = new FileInfo(Path.Combine(common, "packed-refs"));
        return !file.Exists || file.Length > LargestPackedRefs
            ? null
            : File.ReadLines(file.FullName)
                .Where(line => line.EndsWith(name, StringComparison.Ordinal) && line.IndexOf(' ', StringComparison.Ordinal) == line.Length - name.Length - 1)
                .Select(line => line[..^(name.Length + 1)])
                .FirstOrDefault();
    }

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);

    private static string? Line(string path) => File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;
}
