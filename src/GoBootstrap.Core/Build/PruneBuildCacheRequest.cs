namespace GoBootstrap.Build;

/// <summary>Asks for less in Go's build caches. Without any limit nothing but the caches of toolchains that are gone is removed.</summary>
public sealed record PruneBuildCacheRequest
{
    /// <summary>Gets how long an entry may go unused. Defaults to <see langword="null"/>: for ever.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Gets how large all caches together may be, in bytes; the least recently used go first. Defaults to <see langword="null"/>: without a limit.</summary>
    public long? LargestSize { get; init; }

    /// <summary>Gets the targets whose own caches are removed; only caches that were split by target have any. Empty by default.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Gets a value indicating whether it is only said what would be removed. Defaults to <see langword="false"/>.</summary>
    public bool IsDryRun { get; init; }
}
