using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>A main package.</summary>
public sealed record PackageDefinition
{
    /// <summary>Gets the package's path as the go command takes it, relative to the module, such as <c>./cmd/agent</c>.</summary>
    public required ConfiguredText Path { get; init; }

    /// <summary>Gets the program's name without suffix. Defaults to <see langword="null"/>: the last part of the import path, as the go command does.</summary>
    public ConfiguredText? Name { get; init; }

    /// <summary>Gets the targets of this package only, in the forms of <see cref="BuildDefinition.Targets"/>. Empty by default: the definition's.</summary>
    public IReadOnlyList<ConfiguredText> Targets { get; init; } = [];

    /// <summary>Gets the options of this package.</summary>
    public BuildOptions Options { get; init; } = new();
}
