using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Trust;

/// <summary>Looks for what cannot be meant in a policy, so that it is said before any source is asked.</summary>
internal static class TrustPolicyCheck
{
    private static readonly int MostRoots = Enum.GetValues<TrustRoot>().Length;

    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="sources">The names of all sources.</param>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: an allowed host or a refused version cannot be used. GOB0031: the policy contradicts itself. GOB2014: it names a source that is
    /// not known.
    /// </exception>
    public static void Run(TrustPolicy policy, IReadOnlyCollection<string> sources)
    {
        HostRules.From(policy.AllowedHosts);
        foreach (var name in policy.AllowedSources.Concat(policy.PerSource.Keys).Where(name => !sources.Contains(name)))
        {
            throw new GoBootstrapException(
                ErrorCode.UnknownSource, $"The trust policy names the source '{name}', which is none. The sources are: {string.Join(", ", sources)}.");
        }

        if (policy.VersionFloor.FirstOrDefault(refused => refused.Versions.IsChannel) is { } channel)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"'{channel.Versions.Text}' names no versions to refuse: what a channel means changes. Expected versions such as '<1.22.7' or '1.23.0'.");
        }

        Check(policy, "every source", policy.RequiredRoots, policy.MinimumRoots);
        foreach (var (name, own) in policy.PerSource)
        {
            Check(policy, $"the source '{name}'", own.RequiredRoots ?? [], own.MinimumRoots ?? policy.MinimumRoots);
        }
    }

    private static void Check(TrustPolicy policy, string where, IReadOnlyList<TrustRoot> required, int minimum)
    {
        if (minimum < 0 || minimum > MostRoots)
        {
            throw Contradiction(string.Create(
                CultureInfo.InvariantCulture, $"it asks for {minimum} roots of trust for {where}, and there are {MostRoots}"));
        }

        if (!policy.UsesSumdb && required.Contains(TrustRoot.Sumdb))
        {
            throw Contradiction($"it requires 'sumdb' for {where}, and the checksum database is switched off");
        }
    }

    private static GoBootstrapException Contradiction(string what) =>
        new(ErrorCode.PolicyContradicts, $"The trust policy cannot be met: {what}. Correct one of the two settings.");
}
