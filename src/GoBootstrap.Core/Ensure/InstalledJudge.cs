using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>Applies the policy of today to what was installed before: by being there it satisfies nothing.</summary>
/// <param name="policy">The policy.</param>
/// <param name="log">Receives the warnings when the policy is not the default.</param>
internal sealed class InstalledJudge(TrustPolicy policy, IGoBootstrapLog log)
{
    /// <summary>Says whether the policy refuses a release.</summary>
    /// <param name="version">The release.</param>
    /// <returns>Whether it does.</returns>
    public bool IsRefused(GoVersion version) => policy.RefusalOf(version) is not null;

    /// <summary>Refuses a wish that only a refused release can satisfy, before any source is asked.</summary>
    /// <param name="wanted">The wish.</param>
    /// <exception cref="GoBootstrapException">GOB3034: the policy refuses the release.</exception>
    public void RefuseVersion(WantedToolchain wanted)
    {
        if (wanted.Spec.Exact is { } exact)
        {
            RefuseVersion(exact);
        }
    }

    /// <summary>Refuses a release.</summary>
    /// <param name="version">The release.</param>
    /// <exception cref="GoBootstrapException">GOB3034: the policy refuses it.</exception>
    public void RefuseVersion(GoVersion version) => new TrustDecision(policy, source: null).RefuseVersion(version);

    /// <summary>Judges a toolchain by what is recorded of it.</summary>
    /// <param name="present">The toolchain.</param>
    /// <param name="warns">Whether there are warnings; not when this run has judged it already.</param>
    /// <exception cref="GoBootstrapException">
    /// GOB3015, GOB3030 to GOB3033: what vouched for it then is not enough now. GOB3034: the policy refuses the release. GOB3055: it is from a source
    /// that is not allowed.
    /// </exception>
    public void Judge(InstalledToolchain present, bool warns = true)
    {
        var decision = new TrustDecision(policy, present.Manifest.Source);
        decision.RefuseVersion(present.Version);
        try
        {
            decision.RefuseSource();
            decision.Decide(present.Manifest.Files, present.Manifest.Evidence, policy.IsDefault || !warns ? NullLog.Instance : log);
        }
        catch (GoBootstrapException exception)
        {
            throw new GoBootstrapException(
                exception.Code == ErrorCode.NoDigestKnown ? ErrorCode.PolicyNotSatisfied : exception.Code,
                $"{present.Version.ToolchainName} for {present.Port} is installed in '{present.GoRoot}', and what vouched for it then is not enough for "
                + $"the trust policy now. {exception.Message} Install it again with 'gobootstrap ensure {present.Version} --reinstall', or allow what "
                + "was allowed then.",
                exception);
        }
    }
}
