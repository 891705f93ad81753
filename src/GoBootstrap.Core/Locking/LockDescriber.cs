using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Trust;

namespace GoBootstrap.Locking;

/// <summary>Turns candidates into what is locked, when there is enough evidence for the trust policy.</summary>
/// <param name="policy">The policy.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class LockDescriber(TrustPolicy policy, IGoBootstrapLog log)
{
    /// <summary>Describes a candidate; its files are read only when metadata alone does not satisfy the policy.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="source">The source.</param>
    /// <param name="candidate">One of its candidates.</param>
    /// <param name="before">What is locked for the port already; <see langword="null"/> when nothing is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is locked now: what was locked before when nothing of it has changed, so that a file does not change for nothing.</returns>
    /// <exception cref="GoBootstrapException">GOB3015: the evidence is not enough. GOB3041: the locked file is another one now. As the source.</exception>
    public async Task<LockedToolchain> DescribeAsync(
        string path, ILockableSource source, ToolchainCandidate candidate, LockedToolchain? before, CancellationToken cancellationToken)
    {
        var offer = await source.OfferAsync(candidate, readsFiles: false, cancellationToken);
        var now = Describe(candidate, offer);
        if (before is not null)
        {
            LockAlarm.Check(path, before, now);
            if (LockAlarm.IsSame(before, now) && IsEnough(candidate, offer, before.Evidence, log))
            {
                return before;
            }
        }

        if (!offer.IsComplete && !IsEnough(candidate, offer, offer.Evidence, NullLog.Instance))
        {
            log.Information(
                $"Reading '{candidate.Release}' without installing it: what can be asked without its bytes does not satisfy the trust policy.");
            offer = await source.OfferAsync(candidate, readsFiles: true, cancellationToken);
            now = Describe(candidate, offer);
        }

        policy.Decide(candidate.Source, offer.Judged, offer.Evidence, log);
        return now;
    }

    private static LockedToolchain Describe(ToolchainCandidate candidate, LockOffer offer) => new()
    {
        Version = candidate.Version,
        Port = candidate.Port,
        Source = candidate.Source,
        Release = candidate.Release,
        Sum = offer.Sum,
        Files = [.. offer.Files.OrderBy(file => file.Name, StringComparer.Ordinal)],
        Evidence = offer.Evidence,
    };

    private bool IsEnough(ToolchainCandidate candidate, LockOffer offer, IReadOnlyList<Evidence> evidence, IGoBootstrapLog to)
    {
        try
        {
            policy.Decide(candidate.Source, offer.Judged, evidence, to);
            return true;
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.PolicyNotSatisfied or ErrorCode.NoDigestKnown
            or ErrorCode.RequiredRootMissing or ErrorCode.TooFewRoots)
        {
            log.Debug($"{exception.Id}: {exception.Message}");
            return false;
        }
    }
}
