using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Official;

/// <summary>Leaves out the addresses of the source whose hosts a policy does not allow, so that they are neither measured nor remembered.</summary>
internal static class AllowedAddresses
{
    // Where a template's host stands does not depend on the file.
    private const string AnyFile = "go0.a-b.c";

    /// <summary>Leaves them out.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>The settings with what is allowed.</returns>
    /// <exception cref="GoBootstrapException">GOB3033: there are addresses, and none is on an allowed host.</exception>
    public static OfficialSourceSettings Of(OfficialSourceSettings settings, TrustPolicy policy)
    {
        if (policy.AllowedHosts.Count == 0)
        {
            return settings;
        }

        var rules = HostRules.From(policy.AllowedHosts);
        return settings with
        {
            Indexes = Allowed(settings.Indexes, text => SourceAddress.Parse(text, "index"), rules, "release index"),
            Mirrors = Allowed(settings.Mirrors, text => MirrorTemplate.Parse(text).AddressOf(AnyFile), rules, "archive"),
        };
    }

    private static List<string> Allowed(IReadOnlyList<string> texts, Func<string, Uri> parse, HostRules rules, string what)
    {
        var allowed = texts.Where(text => rules.Allows(parse(text))).ToList();
        return allowed.Count > 0 || texts.Count == 0 ? allowed : throw rules.Refusal(what, HostNames.Of(parse(texts[0])));
    }
}
