using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>Chooses the newest release that a spec accepts and a policy does not refuse.</summary>
/// <param name="policy">The policy.</param>
/// <param name="log">Is told of releases that were passed over.</param>
internal sealed class AllowedChoice(TrustPolicy policy, IGoBootstrapLog log)
{
    /// <summary>Gets the newest release that was refused and no other was chosen instead of; <see langword="null"/> when there is none.</summary>
    public (GoVersion Version, RefusedVersions By)? Refused { get; private set; }

    /// <summary>Chooses.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="versions">The releases that a source has.</param>
    /// <returns>The release; <see langword="null"/> when there is none.</returns>
    public GoVersion? Select(GoVersionSpec spec, IReadOnlyList<GoVersion> versions)
    {
        // What a channel means is computed from all releases. Only when that one is refused, the others are looked at without those that are.
        if (spec.Select(versions) is not { } newest || policy.RefusalOf(newest) is not { } refusal)
        {
            return spec.Select(versions);
        }

        if (spec.Select(versions.Where(version => policy.RefusalOf(version) is null)) is { } allowed)
        {
            log.Warning(
                ErrorCode.VersionPassedOver,
                $"{newest.ToolchainName} matches '{spec.Text}' and is refused by the trust policy ('{refusal.Versions.Text}'): {refusal.Because} "
                + $"{allowed.ToolchainName} is used.");
            return allowed;
        }

        if (Refused is null || newest > Refused.Value.Version)
        {
            Refused = (newest, refusal);
        }

        return null;
    }
}
