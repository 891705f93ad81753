using System.Text;

namespace GoBootstrap.Build.Outputs;

/// <summary>Names Go modules as package URLs, <see href="https://github.com/package-url/purl-spec"/>.</summary>
internal static class PackageUrl
{
    /// <summary>Names a module.</summary>
    /// <param name="path">The module's path. The type <c>golang</c> has it in lower case.</param>
    /// <param name="version">Its version; <see langword="null"/> when it has none.</param>
    /// <param name="subpath">A folder below the module; empty for none.</param>
    /// <returns>Text such as <c>pkg:golang/example.com/agent@v1.2.0#cmd/agent</c>.</returns>
    public static string OfModule(string path, string? version, string subpath = "")
    {
        var text = new StringBuilder("pkg:golang");
        AppendSegments(text, '/', path.ToLowerInvariant());
        if (!string.IsNullOrEmpty(version))
        {
            text.Append('@').Append(Uri.EscapeDataString(version));
        }

        AppendSegments(text, '#', subpath);
        return text.ToString();
    }

    /// <summary>Names Go's standard library.</summary>
    /// <param name="goVersion">The toolchain's name, such as <c>go1.22.12</c>.</param>
    /// <returns>Text such as <c>pkg:golang/stdlib@1.22.12</c>, by which vulnerability databases know it.</returns>
    public static string OfStandardLibrary(string goVersion) => "pkg:golang/stdlib@" + Uri.EscapeDataString(StandardLibraryVersion(goVersion));

    /// <summary>Gets the version of the standard library.</summary>
    /// <param name="goVersion">What the linker recorded, such as <c>go1.22.12</c>, with further words for a toolchain of somebody's own.</param>
    /// <returns>Text such as <c>1.22.12</c>.</returns>
    public static string StandardLibraryVersion(string goVersion)
    {
        var first = goVersion.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return first.StartsWith("go", StringComparison.Ordinal) ? first[2..] : first;
    }

    private static void AppendSegments(StringBuilder text, char separator, string path)
    {
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment is not ("." or "..")))
        {
            text.Append(separator).Append(Uri.EscapeDataString(segment));
            separator = '/';
        }
    }
}
