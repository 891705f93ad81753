using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Where Debian's packages keep Go: programs below <c>usr/lib/go-X.Y</c>, sources below <c>usr/share/go-X.Y</c>, and relative links from the
/// first into the second. Both become one GOROOT.
/// </summary>
/// <param name="language">The X.Y.</param>
internal sealed class DebianGoLayout(string language)
{
    /// <summary>The folder that <see cref="MapPrograms"/> puts <c>usr/lib/go-X.Y</c> into.</summary>
    public const string Library = "lib/";

    /// <summary>The folder that <see cref="MapPrograms"/> puts <c>usr/share/go-X.Y</c> into.</summary>
    public const string Share = "share/";

    private readonly string _library = $"usr/lib/go-{language}/";
    private readonly string _share = $"usr/share/go-{language}/";

    /// <summary>Maps an entry of the package with the sources onto the GOROOT.</summary>
    /// <param name="path">The entry's path.</param>
    /// <returns>The path below the GOROOT; <see langword="null"/> for what does not belong to it.</returns>
    public string? MapSources(string path) => Below(_share, path) ?? Below(_library, path);

    /// <summary>Maps an entry of the package with the programs into <see cref="Library"/> or <see cref="Share"/>: its links stand where they point to.</summary>
    /// <param name="path">The entry's path.</param>
    /// <returns>The path; <see langword="null"/> for what does not belong to the GOROOT.</returns>
    public string? MapPrograms(string path) =>
        Below(_library, path) is { } library ? Library + library
        : Below(_share, path) is { } share ? Share + share
        : null;

    /// <summary>Follows a symbolic link.</summary>
    /// <param name="link">The link, with its path below the GOROOT.</param>
    /// <param name="package">The package's name for messages.</param>
    /// <returns>The path below the GOROOT that it points to; equal to its own when the two folders' merge takes its place.</returns>
    /// <exception cref="GoBootstrapException">GOB3005: it points out of the GOROOT.</exception>
    public string Follow(ExtractedEntry link, string package)
    {
        var target = link.LinkTarget ?? "";

        // Both folders are equally deep, so a relative link means the same from either.
        var segments = target.StartsWith('/') ? [] : new List<string>((_library + link.Path).Split('/')[..^1]);
        var isInside = target.Length > 0;
        foreach (var segment in target.Split('/').Where(segment => segment is not ("" or ".")))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else
            {
                isInside = false;
            }
        }

        return isInside && MapSources(string.Join('/', segments)) is { } path
            ? path
            : throw new GoBootstrapException(
                ErrorCode.EntryEscapes,
                $"The link '{link.Path}' of '{package}' points to '{target}', which is outside the toolchain. Nothing of the package was installed; "
                + "use another source.");
    }

    private static string? Below(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.TrimEnd('/').Length > folder.Length ? path[folder.Length..].TrimEnd('/') : null;
}
