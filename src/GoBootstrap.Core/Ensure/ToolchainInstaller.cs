using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Ensure;

/// <summary>Installs one candidate: lock, look again, stage, decide, check, commit. An error at any step leaves the store as it was.</summary>
internal sealed class ToolchainInstaller(
    ToolchainStore store,
    TrustPolicy policy,
    ToolchainCheck check,
    TimeSpan lockTimeout,
    IGoBootstrapLog log)
{
    /// <summary>Installs a candidate unless another process did so while this one waited.</summary>
    /// <param name="source">The source.</param>
    /// <param name="candidate">One of the source's candidates.</param>
    /// <param name="reinstalls">Whether an installed toolchain is installed anew.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain, and whether this call installed it.</returns>
    public async Task<(InstalledToolchain Toolchain, bool WasInstalled)> InstallAsync(
        IToolchainSource source, ToolchainCandidate candidate, bool reinstalls, CancellationToken cancellationToken)
    {
        var decision = new TrustDecision(policy, source.Name);
        decision.RefuseBeforehand(candidate);
        using var storeLock = await store.LockAsync(candidate.Version, candidate.Port, lockTimeout, cancellationToken);
        if (!reinstalls && store.Find(candidate.Version, candidate.Port) is { } present)
        {
            return (present, false);
        }

        log.Information($"Installing {candidate.Version.ToolchainName} for {candidate.Port} from '{source.Name}': {candidate.Release}");
        await using var transaction = await store.BeginAsync(storeLock, cancellationToken);
        var staged = await source.StageAsync(candidate, transaction.StagingRoot, cancellationToken);
        decision.Decide(staged.Files, staged.Evidence, log);
        transaction.BeginList(staged.Entries);
        await check.RunAsync(transaction.StagingRoot, candidate.Version, candidate.Port, cancellationToken);
        var toolchain = await transaction.CommitAsync(
            new InstallRecord
            {
                Version = candidate.Version,
                Port = candidate.Port,
                Source = source.Name,
                Release = staged.Release ?? candidate.Release,
                Evidence = staged.Evidence,
                Files = staged.Files,
                Weakenings = policy.Weakenings,
                Entries = staged.Entries,
            },
            cancellationToken);
        return (toolchain, true);
    }
}
