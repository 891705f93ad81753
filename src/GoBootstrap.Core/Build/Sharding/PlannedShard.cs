namespace GoBootstrap.Build.Sharding;

/// <summary>Which part of a matrix a plan is, and what the whole of it is, so that a merge can tell that nothing is missing.</summary>
/// <param name="Selector">The part.</param>
/// <param name="Shards">All parts.</param>
/// <param name="Programs">The paths of all programs of all parts below the output folder, ordered.</param>
public sealed record PlannedShard(ShardSelector Selector, IReadOnlyList<BuildShard> Shards, IReadOnlyList<string> Programs);
