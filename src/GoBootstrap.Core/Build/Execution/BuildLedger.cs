using System.Collections.Concurrent;
using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Keeps what came of each program, and tells the log: one line for each, and how far the whole is.</summary>
/// <param name="plan">The plan.</param>
/// <param name="log">The log.</param>
internal sealed class BuildLedger(BuildPlan plan, IGoBootstrapLog log)
{
    private const string Activity = "Building";

    private readonly ConcurrentDictionary<string, BinaryResult> _results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string?, int, int, string), bool> _told = new();

    /// <summary>Keeps what came of a program.</summary>
    /// <param name="result">What came of it.</param>
    public void Add(BinaryResult result)
    {
        _results[result.Binary.RelativePath] = result;
        var text = result.Outcome switch
        {
            BuildOutcome.Built => $"{result.Binary.DisplayName}: built in {Seconds(result.Duration)}, {Size(result.Built!.Size)}.",
            BuildOutcome.Unchanged => $"{result.Binary.DisplayName}: unchanged, {Size(result.Built!.Size)}.",
            _ => $"{result.Binary.DisplayName}: failed after {Seconds(result.Duration)}.",
        };
        log.Information(text);
        log.Report(new(Activity, _results.Count, plan.Binaries.Count, _results.Count == plan.Binaries.Count) { Unit = ProgressUnit.Items });
    }

    /// <summary>Tells the log of a diagnostic, once for all targets: a fault in shared source is one fault.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    public void Tell(GoDiagnostic diagnostic)
    {
        if (_told.TryAdd((diagnostic.File ?? diagnostic.Package, diagnostic.Line, diagnostic.Column, diagnostic.Message), true))
        {
            log.Diagnose(diagnostic);
        }
    }

    /// <summary>Ends the build.</summary>
    /// <returns>What came of every program, in the plan's order.</returns>
    public IReadOnlyList<BinaryResult> Complete()
    {
        if (_results.Count < plan.Binaries.Count)
        {
            log.Report(new(Activity, _results.Count, plan.Binaries.Count, IsFinished: true) { Unit = ProgressUnit.Items });
        }

        return [.. plan.Binaries.Select(ResultOf)];
    }

    /// <summary>Gets what came of a program.</summary>
    /// <param name="binary">The program.</param>
    /// <returns>What came of it; that it was skipped when it was not tried.</returns>
    public BinaryResult ResultOf(PlannedBinary binary) =>
        _results.GetValueOrDefault(binary.RelativePath) ?? new() { Binary = binary, Outcome = BuildOutcome.Skipped };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB");
}
