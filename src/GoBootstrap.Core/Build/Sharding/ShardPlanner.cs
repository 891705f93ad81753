using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Sharding;

/// <summary>
/// Divides a matrix over several machines: the target that costs most goes first, each to the machine that has the least to do so far. Every
/// machine that sees the same definition and the same costs comes to the same division.
/// </summary>
public static class ShardPlanner
{
    /// <summary>Divides the targets of a plan.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="count">How many parts are wanted, 1 to 256; there are never more than targets.</param>
    /// <param name="costs">The measured costs. Defaults to <see langword="null"/>: every program costs the same.</param>
    /// <returns>The parts, none of them empty; none at all when the plan has no target.</returns>
    /// <exception cref="GoBootstrapException">GOB7023: the number of parts is out of range.</exception>
    public static IReadOnlyList<BuildShard> Divide(BuildPlan plan, int count, BuildCosts? costs = null)
    {
        if (count is < 1 or > ShardSelector.LargestCount)
        {
            throw new GoBootstrapException(
                ErrorCode.ShardInvalid,
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"A matrix cannot be divided into {count} shards. Give a number from 1 to {ShardSelector.LargestCount}."));
        }

        var programs = plan.Binaries.GroupBy(binary => binary.Target).ToDictionary(group => group.Key, group => group.Count());
        var targets = plan.Targets;
        var costOf = (costs ?? BuildCosts.None).Estimate(programs);
        var loads = new double[Math.Min(count, targets.Count)];
        var shardOf = new Dictionary<BuildTarget, int>();
        foreach (var target in targets.OrderByDescending(target => costOf[target]).ThenBy(target => target.Name, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(loads, loads.Min());
            shardOf[target] = least;
            loads[least] += costOf[target];
        }

        return
        [
            .. loads.Select((load, index) => new BuildShard(
                new ShardSelector(index + 1, loads.Length), [.. targets.Where(target => shardOf[target] == index)], load)),
        ];
    }

    /// <summary>Takes one part of a plan.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="shard">The part. When it is one of more parts than there are targets, the matrix is divided into as many as targets.</param>
    /// <param name="costs">The measured costs. Defaults to <see langword="null"/>: every program costs the same.</param>
    /// <returns>The plan with the programs of that part only.</returns>
    /// <exception cref="GoBootstrapException">GOB7023: there is no such part.</exception>
    public static BuildPlan Select(BuildPlan plan, ShardSelector shard, BuildCosts? costs = null)
    {
        var shards = Divide(plan, shard.Count, costs);
        if (shard.Index < 1 || shard.Index > shards.Count)
        {
            throw new GoBootstrapException(
                ErrorCode.ShardInvalid,
                $"There is no shard '{shard}': the matrix has {shards.Count} targets, each of which is built as a whole. "
                + "Take the shards from 'gobootstrap matrix', which prints no more than there are.");
        }

        var selected = shards[shard.Index - 1];
        return plan with
        {
            Binaries = [.. plan.Binaries.Where(binary => selected.Targets.Contains(binary.Target))],
            Shard = new PlannedShard(
                selected.Selector, shards, [.. plan.Binaries.Select(binary => binary.RelativePath).Order(StringComparer.Ordinal)]),
        };
    }
}
