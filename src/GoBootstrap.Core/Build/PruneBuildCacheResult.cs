namespace GoBootstrap.Build;

/// <summary>Says what was removed from Go's build caches.</summary>
/// <param name="RemovedEntries">How many files.</param>
/// <param name="FreedBytes">How many bytes they had.</param>
/// <param name="RemainingBytes">How many bytes are left.</param>
public sealed record PruneBuildCacheResult(int RemovedEntries, long FreedBytes, long RemainingBytes);
