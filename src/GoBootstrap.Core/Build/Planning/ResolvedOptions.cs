namespace GoBootstrap.Build;

/// <summary>The options of one program for one target: <see cref="BuildOptions"/> of all levels merged, placeholders filled in, defaults put in.</summary>
public sealed record ResolvedOptions
{
    /// <summary>Gets environment variables beside those that the engine sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the build tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the arguments for the linker without those for stripping; empty for none.</summary>
    public string LdFlags { get; init; } = "";

    /// <summary>Gets the arguments for the compiler; empty for none.</summary>
    public string GcFlags { get; init; } = "";

    /// <summary>Gets the arguments for the assembler; empty for none.</summary>
    public string AsmFlags { get; init; } = "";

    /// <summary>Gets further arguments.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Gets the build mode.</summary>
    public string BuildMode { get; init; } = "exe";

    /// <summary>Gets a value indicating whether <c>-trimpath</c> is given.</summary>
    public bool TrimPath { get; init; } = true;

    /// <summary>Gets a value indicating whether symbols and debug information are left out.</summary>
    public bool Strip { get; init; }

    /// <summary>Gets the value of <c>-buildvcs</c>.</summary>
    public string BuildVcs { get; init; } = "false";

    /// <summary>Gets the value of <c>-mod</c>; <see langword="null"/> to leave it to the go command.</summary>
    public string? ModuleMode { get; init; }

    /// <summary>Gets the value of GOWORK: <c>off</c> or the absolute path of a go.work file.</summary>
    public string Workspace { get; init; } = "off";

    /// <summary>Gets a value indicating whether C code is compiled.</summary>
    public bool Cgo { get; init; }

    /// <summary>Gets the C compiler; <see langword="null"/> for the go command's choice.</summary>
    public string? CCompiler { get; init; }

    /// <summary>Gets the C++ compiler; <see langword="null"/> for the go command's choice.</summary>
    public string? CxxCompiler { get; init; }

    /// <summary>Gets the value of <c>-pgo</c>: <c>auto</c>, <c>off</c> or an absolute path.</summary>
    public string Profile { get; init; } = "auto";
}
