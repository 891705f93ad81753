namespace GoBootstrap.Store;

/// <summary>What was removed, or would be in a dry run.</summary>
/// <param name="Removed">The toolchains.</param>
/// <param name="RemovedLeftovers">The absolute paths of partial downloads and of folders that crashed installs left.</param>
/// <param name="FreedBytes">The size of all that in bytes.</param>
public sealed record PruneResult(IReadOnlyList<InstalledToolchain> Removed, IReadOnlyList<string> RemovedLeftovers, long FreedBytes);
