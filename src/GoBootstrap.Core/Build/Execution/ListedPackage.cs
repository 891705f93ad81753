namespace GoBootstrap.Build.Execution;

/// <summary>A package as <c>go list -json</c> describes it. See <c>go help list</c>.</summary>
internal sealed record ListedPackage
{
    /// <summary>The fields that are asked for.</summary>
    public const string Fields =
        "ImportPath,Name,Dir,Standard,Module,GoFiles,CgoFiles,IgnoredGoFiles,IgnoredOtherFiles,CFiles,CXXFiles,MFiles,HFiles,FFiles,SFiles,"
        + "SwigFiles,SwigCXXFiles,SysoFiles,EmbedPatterns,EmbedFiles,Imports,ImportMap";

    /// <summary>Gets the import path.</summary>
    public string ImportPath { get; init; } = "";

    /// <summary>Gets the folder.</summary>
    public string Dir { get; init; } = "";

    /// <summary>Gets a value indicating whether it is part of Go.</summary>
    public bool Standard { get; init; }

    /// <summary>Gets the module.</summary>
    public ListedModule? Module { get; init; }

    /// <summary>Gets the Go files.</summary>
    public IReadOnlyList<string>? GoFiles { get; init; }

    /// <summary>Gets the Go files that use C.</summary>
    public IReadOnlyList<string>? CgoFiles { get; init; }

    /// <summary>Gets the Go files that a constraint leaves out.</summary>
    public IReadOnlyList<string>? IgnoredGoFiles { get; init; }

    /// <summary>Gets the other files that a constraint leaves out.</summary>
    public IReadOnlyList<string>? IgnoredOtherFiles { get; init; }

    /// <summary>Gets the C files.</summary>
    public IReadOnlyList<string>? CFiles { get; init; }

    /// <summary>Gets the C++ files.</summary>
    public IReadOnlyList<string>? CXXFiles { get; init; }

    /// <summary>Gets the Objective-C files.</summary>
    public IReadOnlyList<string>? MFiles { get; init; }

    /// <summary>Gets the headers.</summary>
    public IReadOnlyList<string>? HFiles { get; init; }

    /// <summary>Gets the Fortran files.</summary>
    public IReadOnlyList<string>? FFiles { get; init; }

    /// <summary>Gets the assembler files.</summary>
    public IReadOnlyList<string>? SFiles { get; init; }

    /// <summary>Gets the SWIG files.</summary>
    public IReadOnlyList<string>? SwigFiles { get; init; }

    /// <summary>Gets the SWIG files for C++.</summary>
    public IReadOnlyList<string>? SwigCXXFiles { get; init; }

    /// <summary>Gets the object files.</summary>
    public IReadOnlyList<string>? SysoFiles { get; init; }

    /// <summary>Gets the patterns of embedded files.</summary>
    public IReadOnlyList<string>? EmbedPatterns { get; init; }

    /// <summary>Gets the embedded files, relative to the folder.</summary>
    public IReadOnlyList<string>? EmbedFiles { get; init; }

    /// <summary>Gets what it imports, as its source says.</summary>
    public IReadOnlyList<string>? Imports { get; init; }

    /// <summary>Gets the import paths that stand for others.</summary>
    public IReadOnlyDictionary<string, string>? ImportMap { get; init; }

    /// <summary>Gets every file that it is made of, absolute.</summary>
    public IEnumerable<string> Files =>
        new[]
        {
            GoFiles, CgoFiles, IgnoredGoFiles, IgnoredOtherFiles, CFiles, CXXFiles, MFiles, HFiles, FFiles, SFiles, SwigFiles, SwigCXXFiles, SysoFiles,
            EmbedFiles,
        }
        .SelectMany(files => files ?? [])
        // cgo's own results are named with their whole path, in the build cache.
        .Where(file => !Path.IsPathRooted(file))
        .Select(file => Path.Combine(Dir, file));

    /// <summary>Gets the import paths of what it imports.</summary>
    public IEnumerable<string> ImportedPaths => (Imports ?? []).Select(import => ImportMap?.GetValueOrDefault(import) ?? import);
}
