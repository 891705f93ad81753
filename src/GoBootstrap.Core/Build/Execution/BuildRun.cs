using GoBootstrap.Build.Incremental;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Carries a plan out.</summary>
/// <param name="environment">The outside.</param>
/// <param name="caches">The folders of Go's caches.</param>
/// <param name="proof">Proves programs.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class BuildRun(GoBootstrapEnvironment environment, BuildCacheFolders caches, IProgramProof proof, IGoBootstrapLog log)
{
    /// <summary>Builds what has changed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">How to build.</param>
    /// <param name="folder">The output folder, locked.</param>
    /// <param name="cancellationToken">Stops the go processes.</param>
    /// <returns>What came of every program, in the plan's order.</returns>
    public async Task<IReadOnlyList<BinaryResult>> RunAsync(
        BuildPlan plan, BuildRequest request, OutputFolder folder, CancellationToken cancellationToken)
    {
        var look = new FileLook(environment.Clock.GetUtcNow());
        var states = new StateStore(plan.StateDirectory, log);
        var ledger = new BuildLedger(plan, log);
        var fingerprints = await FingerprintsAsync(plan, cancellationToken);
        var unchanged = new UnchangedPrograms(states, look, log);
        var changed = new List<PlannedBinary>();
        foreach (var binary in plan.Binaries)
        {
            if (!request.Rebuilds && unchanged.Find(binary, fingerprints[binary.RelativePath]) is { } there)
            {
                ledger.Add(new() { Binary = binary, Outcome = BuildOutcome.Unchanged, Built = there });
            }
            else
            {
                changed.Add(binary);
            }
        }

        if (changed.Count > 0)
        {
            var environments = new BuildEnvironment(environment, plan.Toolchain, caches, plan.Definition.ModuleSources);
            var session = new BuildSession
            {
                Environment = environment,
                Log = log,
                Folder = folder,
                Go = new(plan, environments, environment.Processes),
                Inputs = new(look, environments.ModuleCache),
                Placement = new(plan, proof, folder, fingerprints, states, look.Started),
                Ledger = ledger,
            };
            await BuildAsync(plan, request, changed, session, cancellationToken);
        }

        var results = ledger.Complete();
        return request.ListsInputs ? [.. results.Select(result => WithInputs(result, states))] : results;
    }

    // What is not there, and must not come to be there, is told of by its folder.
    private static BinaryResult WithInputs(BinaryResult result, StateStore states)
    {
        if (result.Built is null || states.TryRead(result.Binary) is not { } state)
        {
            return result;
        }

        var absent = state.Files.Where(file => file.Size == FileStamp.Absent).Select(file => Path.GetDirectoryName(file.Path)!);
        return result with
        {
            Inputs = [.. state.Files.Where(file => file.Size != FileStamp.Absent).Select(file => file.Path)],
            InputFolders = [.. state.Folders.Select(folder => folder.Path).Concat(absent).Distinct(StringComparer.Ordinal)],
        };
    }

    private async Task BuildAsync(
        BuildPlan plan, BuildRequest request, List<PlannedBinary> changed, BuildSession session, CancellationToken cancellationToken)
    {
        var budget = BuildBudget.From(environment.ProcessorCount, new MemoryProbe(environment, log).Available(), request.Jobs);
        var costs = BuildCosts.Load(plan, log);
        var jobs = JobPlanner.Plan(changed, binary => costs.Seconds.GetValueOrDefault(binary.Target.Name));
        log.Debug($"Building {changed.Count} programs in {jobs.Count} jobs: {budget}.");
        await new JobScheduler(budget, request.KeepsGoing, new GoJobRunner(session), log).RunAsync(jobs, cancellationToken);
        // What is rebuilt from a warm cache takes a moment and says nothing of what the target costs on an empty machine.
        var measured = session.Costs.Where(cost => cost.Value > costs.Seconds.GetValueOrDefault(cost.Key)).ToList();
        if (measured.Count > 0)
        {
            KeptFile.Write(Path.Combine(plan.StateDirectory, BuildCosts.FileName), costs.Merge(measured).ToJson(), log);
        }
    }

    private async Task<Dictionary<string, string?>> FingerprintsAsync(BuildPlan plan, CancellationToken cancellationToken)
    {
        var fingerprint = new Fingerprint(environment, new RepositoryState(environment));
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var binary in plan.Binaries)
        {
            known[binary.RelativePath] = await fingerprint.OfAsync(plan, binary, cancellationToken);
        }

        return known;
    }
}
