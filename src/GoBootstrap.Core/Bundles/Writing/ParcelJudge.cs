using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Writing;

/// <summary>
/// Applies the policy of today to a parcel of an earlier run, by what its document records: the list that names it carries the signature of who now
/// signs again, as the marker of an installed toolchain is this machine's own.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="log">Receives the warning that the policy is a weak one.</param>
internal sealed class ParcelJudge(TrustPolicy policy, IGoBootstrapLog log)
{
    private bool _hasWarned;

    /// <summary>Judges a parcel.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <returns>
    /// Why it is refused (GOB3003, GOB3015, GOB3030 to GOB3034, GOB3055); <see langword="null"/> when it is not.
    /// </returns>
    public GoBootstrapException? Judge(Parcel parcel)
    {
        var decision = new TrustDecision(policy, parcel.Supplier);
        try
        {
            decision.RefuseVersion(parcel.Version);
            decision.RefuseSource();
            decision.Decide(
                [.. (parcel.Document.Files ?? []).Select(Marker.FromDocument).OfType<StagedFile>()],
                [.. (parcel.Document.Evidence ?? []).Select(Marker.FromDocument).OfType<Evidence>()],
                NullLog.Instance);
        }
        catch (GoBootstrapException exception)
        {
            return exception;
        }

        if (policy.Weakenings.Count > 0 && !_hasWarned)
        {
            _hasWarned = true;
            log.Warning(
                ErrorCode.PolicyWeakened,
                $"What is there already is kept under a trust policy that is weaker than the default: {policy.DescribeWeakenings()}.");
        }

        return null;
    }
}
