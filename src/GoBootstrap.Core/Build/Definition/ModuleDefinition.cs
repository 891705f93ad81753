using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>A Go module with the main packages to build from it.</summary>
public sealed record ModuleDefinition
{
    /// <summary>Gets the folder with go.mod, absolute or relative to the definition's root. Defaults to the root itself.</summary>
    public ConfiguredText Directory { get; init; } = ".";

    /// <summary>Gets the main packages. Empty by default: every main package of the module.</summary>
    public IReadOnlyList<PackageDefinition> Packages { get; init; } = [];

    /// <summary>Gets the options of this module.</summary>
    public BuildOptions Options { get; init; } = new();
}
