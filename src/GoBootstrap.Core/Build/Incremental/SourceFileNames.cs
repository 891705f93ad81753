namespace GoBootstrap.Build.Incremental;

/// <summary>Knows which files in a package's folder go may compile. See <c>go help filetype</c>.</summary>
internal static class SourceFileNames
{
    private static readonly HashSet<string> Suffixes = new(StringComparer.Ordinal)
    {
        ".go", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".s", ".S", ".sx", ".swig", ".swigcxx",
        ".syso",
    };

    /// <summary>Says whether a file of this name decides what a package becomes.</summary>
    /// <param name="name">The name without folder.</param>
    /// <returns>Whether it does; a profile and a go.mod, which makes the folder another module, do as well.</returns>
    public static bool Counts(string name) =>
        name is "go.mod" or "default.pgo"
        || (Suffixes.Contains(Path.GetExtension(name)) && !name.EndsWith("_test.go", StringComparison.Ordinal) && name[0] is not ('.' or '_'));
}
