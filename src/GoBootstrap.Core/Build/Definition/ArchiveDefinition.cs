using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>An archive that is made for each target.</summary>
public sealed record ArchiveDefinition
{
    /// <summary>Gets the file name without suffix. Defaults to <c>{project}_{version}_{target}</c>.</summary>
    public ConfiguredText Name { get; init; } = "{project}_{version}_{target}";

    /// <summary>Gets the format: <c>tar.gz</c>, <c>zip</c> or <c>auto</c>. Defaults to <c>auto</c>: zip for Windows, otherwise tar.gz.</summary>
    public ConfiguredText Format { get; init; } = "auto";

    /// <summary>Gets the names of the programs in it. Empty by default: all of the target.</summary>
    public IReadOnlyList<ConfiguredText> Names { get; init; } = [];

    /// <summary>Gets further files, as paths or patterns with <c>*</c> and <c>**</c> relative to the definition's root. Empty by default.</summary>
    public IReadOnlyList<ConfiguredText> Files { get; init; } = [];

    /// <summary>Gets the folder in the archive that holds everything. Defaults to <see langword="null"/>: none.</summary>
    public ConfiguredText? Folder { get; init; }
}
