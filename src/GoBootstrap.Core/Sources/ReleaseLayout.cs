namespace GoBootstrap.Sources;

/// <summary>The layout of a release archive: everything lies in one folder <c>go</c>.</summary>
internal static class ReleaseLayout
{
    private const string Root = "go/";

    /// <summary>Gives the path of an entry below GOROOT.</summary>
    /// <param name="path">The path in the archive.</param>
    /// <returns>The path; <see langword="null"/> for what lies elsewhere.</returns>
    public static string? Map(string path) =>
        path.StartsWith(Root, StringComparison.Ordinal) && path.Length > Root.Length ? path[Root.Length..] : null;
}
