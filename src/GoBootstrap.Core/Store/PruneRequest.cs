using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>Says which toolchains stay. A toolchain is removed when no rule keeps it; the active one always stays.</summary>
public sealed record PruneRequest
{
    /// <summary>Gets how many of the newest releases of each minor version stay, for each port. Defaults to 1; 0 keeps none for being new.</summary>
    public int KeepNewestPatches { get; init; } = 1;

    /// <summary>Gets versions that stay, for every port. Defaults to none.</summary>
    public IReadOnlyList<GoVersion> Keep { get; init; } = [];

    /// <summary>Gets the age below which a toolchain stays, counted from its install. Defaults to <see langword="null"/>: no age.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Gets a value indicating whether to say only what would be removed. Defaults to <see langword="false"/>.</summary>
    public bool IsDryRun { get; init; }
}
