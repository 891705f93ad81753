using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>Options for some targets or packages only.</summary>
public sealed record OptionOverride
{
    /// <summary>Gets the targets, in the forms of <see cref="BuildDefinition.Targets"/>. Empty by default: all.</summary>
    public IReadOnlyList<ConfiguredText> Targets { get; init; } = [];

    /// <summary>Gets the names of the programs. Empty by default: all.</summary>
    public IReadOnlyList<ConfiguredText> Names { get; init; } = [];

    /// <summary>Gets the options.</summary>
    public BuildOptions Options { get; init; } = new();

    /// <summary>Gets a value indicating whether what matches is not built at all. Defaults to <see langword="false"/>.</summary>
    public bool Skips { get; init; }
}
