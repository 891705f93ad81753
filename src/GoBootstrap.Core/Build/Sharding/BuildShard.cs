namespace GoBootstrap.Build.Sharding;

/// <summary>The targets that one machine of several builds.</summary>
/// <param name="Selector">Which part of the matrix it is.</param>
/// <param name="Targets">The targets, in the plan's order.</param>
/// <param name="Cost">What they cost together: seconds where costs were measured, otherwise the number of programs.</param>
public sealed record BuildShard(ShardSelector Selector, IReadOnlyList<BuildTarget> Targets, double Cost);
