using System.Collections.Concurrent;
using GoBootstrap.Build.Incremental;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>What the jobs of one build share.</summary>
internal sealed class BuildSession
{
    private readonly ConcurrentDictionary<string, double> _costs = new(StringComparer.Ordinal);

    /// <summary>Gets the outside.</summary>
    public required GoBootstrapEnvironment Environment { get; init; }

    /// <summary>Gets the log.</summary>
    public required IGoBootstrapLog Log { get; init; }

    /// <summary>Gets the output folder.</summary>
    public required OutputFolder Folder { get; init; }

    /// <summary>Gets what starts go.</summary>
    public required GoCommand Go { get; init; }

    /// <summary>Gets what names the inputs of programs.</summary>
    public required InputCollector Inputs { get; init; }

    /// <summary>Gets what proves programs and moves them to their places.</summary>
    public required ProgramPlacement Placement { get; init; }

    /// <summary>Gets what came of each program.</summary>
    public required BuildLedger Ledger { get; init; }

    /// <summary>Gets the measured seconds of each target.</summary>
    public IReadOnlyDictionary<string, double> Costs => _costs;

    /// <summary>Adds measured time of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="time">The time.</param>
    public void AddCost(BuildTarget target, TimeSpan time) =>
        _costs.AddOrUpdate(target.Name, time.TotalSeconds, (_, known) => known + time.TotalSeconds);
}
