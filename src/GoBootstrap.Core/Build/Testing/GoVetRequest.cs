namespace GoBootstrap.Build;

/// <summary>Asks for an examination of a module's source.</summary>
public sealed record GoVetRequest
{
    /// <summary>Gets the module's folder, absolute or relative to the current folder.</summary>
    public required string ModuleDirectory { get; init; }

    /// <summary>Gets which toolchain to use. Its version defaults to what the version files of the module ask for.</summary>
    public EnsureRequest Toolchain { get; init; } = new();

    /// <summary>Gets the packages, as the go command takes them. Defaults to <c>./...</c>.</summary>
    public IReadOnlyList<string> Packages { get; init; } = ["./..."];

    /// <summary>Gets the options of the build.</summary>
    public ResolvedOptions Options { get; init; } = new();

    /// <summary>Gets the target whose source is examined. Defaults to <see langword="null"/>: this machine's.</summary>
    public BuildTarget? Target { get; init; }

    /// <summary>Gets further arguments of <c>go vet</c>. Defaults to none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Gets where modules come from.</summary>
    public ModuleSourceSettings ModuleSources { get; init; } = new();
}
