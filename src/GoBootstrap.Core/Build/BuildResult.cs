using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>Says what came of a build.</summary>
public sealed record BuildResult
{
    /// <summary>Gets the plan.</summary>
    public required BuildPlan Plan { get; init; }

    /// <summary>Gets what came of every program, in the plan's order.</summary>
    public required IReadOnlyList<BinaryResult> Binaries { get; init; }

    /// <summary>Gets everything in the output folder that belongs to the result, ordered by path; empty when a program failed.</summary>
    public required IReadOnlyList<OutputArtifact> Artifacts { get; init; }

    /// <summary>Gets how many go processes were started, those that only asked for something included.</summary>
    public required int GoProcesses { get; init; }

    /// <summary>Gets a value indicating whether every program is there.</summary>
    public bool Succeeded => Binaries.All(binary => binary.Outcome is BuildOutcome.Built or BuildOutcome.Unchanged);

    /// <summary>Throws when a program failed.</summary>
    /// <exception cref="GoBootstrapException">The error of the one that failed; GOB6002 with all of them when several did.</exception>
    public void ThrowIfFailed()
    {
        var failed = Binaries.Where(binary => binary.Outcome == BuildOutcome.Failed).ToList();
        if (failed is [{ Error: { } only }])
        {
            throw only;
        }

        if (failed.Count > 0)
        {
            var skipped = Binaries.Count(binary => binary.Outcome == BuildOutcome.Skipped);
            throw new GoBootstrapException(
                ErrorCode.GoBuildFailed,
                $"{failed.Count} of {Binaries.Count} programs failed{(skipped > 0 ? $", and {skipped} were not tried any more" : "")}: "
                + string.Join(" ", Reasons(failed)));
        }
    }

    // A fault in shared source fails every target for one reason, which is said once.
    private static IEnumerable<string> Reasons(List<BinaryResult> failed) => failed
        .GroupBy(binary => binary.Error!.Message.Replace(binary.Binary.DisplayName, "\0", StringComparison.Ordinal))
        .Select(reason => reason.Key.Replace("\0", string.Join(", ", reason.Select(binary => binary.Binary.DisplayName)), StringComparison.Ordinal));
}
