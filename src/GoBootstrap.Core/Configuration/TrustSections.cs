using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>The section <c>trust</c> and what is below it.</summary>
internal static class TrustSections
{
    private const int FingerprintDigits = 40;

    private static readonly Section<SourceTrust> OneSource = new(
        "a source of 'per-source'",
        [
            new("require", (trust, node) => trust with { RequiredRoots = ReadRoots(node) }),
            new("minimum", (trust, node) => trust with { MinimumRoots = ReadCount(node) }),
        ]);

    private static readonly Section<(GoVersionSpec? Versions, string? Reason)> Refused = new(
        "an entry of 'floor'",
        [
            new("versions", (entry, node) => (ReadVersions(node), entry.Reason)),
            new("reason", (entry, node) => (entry.Versions, node.Text().Value)),
        ]);

    /// <summary>Makes the section.</summary>
    /// <param name="readSources">Reads names of sources.</param>
    /// <returns>The section.</returns>
    public static Section<TrustConfiguration> Create(Func<ConfigurationNode, IReadOnlyList<string>> readSources) => new(
        "'trust'",
        [
            new("require", (trust, node) => trust with { Require = ReadRoots(node) }),
            new("minimum", (trust, node) => trust with { Minimum = ReadCount(node) }),
            new("allow-unsigned", (trust, node) => Weakened(trust with { AllowsUnsigned = node.Flag() }, nameof(TrustPolicy.RequiresSignature), node)),
            new("allow-same-host-digest", (trust, node) => Weakened(
                trust with { AllowsSameHostDigest = node.Flag() }, nameof(TrustPolicy.RequiresIndependentDigest), node)),
            new("keyring", (trust, node) => trust with { Keyring = node.PathText() }),
            new("trusted-keys", (trust, node) => trust with { TrustedKeys = ReadKeys(node) }),
            new("sumdb", (trust, node) => Weakened(trust with { Sumdb = node.Text().Value }, nameof(TrustPolicy.UsesSumdb), node)),
            new("sources", (trust, node) => trust with { Sources = readSources(node) }),
            new("hosts", (trust, node) => trust with { Hosts = ReadHosts(node) }),
            new("floor", (trust, node) => trust with { Floor = node.Items(ReadRefused) }, Refused),
            new("per-source", (trust, node) => trust with { PerSource = ReadPerSource(node) }),
        ]);

    // Only a setting that is in force is named, so it does no harm that one which weakens nothing is remembered, too.
    private static TrustConfiguration Weakened(TrustConfiguration trust, string property, ConfigurationNode node) => trust with
    {
        WeakenedBy = new Dictionary<string, string>(trust.WeakenedBy, StringComparer.Ordinal) { [property] = node.Position.ToString() },
    };

    private static List<TrustRoot> ReadRoots(ConfigurationNode node)
    {
        var roots = new List<TrustRoot>();
        foreach (var name in node.Texts())
        {
            if (!TrustRootNames.TryParse(name.Value, out var root))
            {
                throw ConfigurationErrors.At(
                    ErrorCode.ConfigurationValueInvalid,
                    name,
                    $"'{UserText.Show(name.Value)}' is not a root of trust. The roots are: {string.Join(", ", TrustRootNames.All)}.");
            }

            roots.Add(root);
        }

        return [.. roots.Distinct()];
    }

    private static int ReadCount(ConfigurationNode node) => (int)node.Number(TrustRootNames.All.Count);

    private static List<string> ReadKeys(ConfigurationNode node)
    {
        var keys = new List<string>();
        foreach (var text in node.Texts())
        {
            // Fingerprints are often printed in groups.
            var key = text.Value.Replace(" ", "", StringComparison.Ordinal);
            if (key.Length != FingerprintDigits || !key.All(char.IsAsciiHexDigit))
            {
                throw ConfigurationErrors.At(
                    ErrorCode.ConfigurationValueInvalid,
                    text,
                    $"'{UserText.Show(text.Value)}' is not a key's fingerprint. Expected {FingerprintDigits} hexadecimal digits; short names of "
                    + "keys can be forged.");
            }

            keys.Add(key);
        }

        return keys;
    }

    private static List<string> ReadHosts(ConfigurationNode node)
    {
        var hosts = new List<string>();
        foreach (var text in node.Texts())
        {
            hosts.Add(HostPattern.TryParse(text.Value.Trim(), out _)
                ? text.Value.Trim()
                : throw ConfigurationErrors.At(ErrorCode.ConfigurationValueInvalid, text, HostRules.NotUnderstood(UserText.Show(text.Value))));
        }

        // An empty list would allow every host, which is the opposite of what it looks like.
        return hosts.Count > 0 ? hosts : throw NodeReading.Wrong(node, "at least one host; leave the key out to allow every one");
    }

    private static RefusedVersions ReadRefused(ConfigurationNode node)
    {
        var (versions, reason) = Refused.Read(node, (null, null));
        return versions is not null && reason is not null
            ? new(versions, reason)
            : throw NodeReading.Wrong(node, "the keys 'versions' and 'reason', such as '{ versions: \"<1.22.7\", reason: \"known fault\" }'");
    }

    private static GoVersionSpec ReadVersions(ConfigurationNode node)
    {
        var text = node.Text();
        return GoVersionSpec.TryParse(text.Value, out var spec) && !spec.IsChannel
            ? spec
            : throw NodeReading.Wrong(node, "versions of Go to refuse, such as '<1.22.7' or '1.23.0'; no channel");
    }

    private static Dictionary<string, SourceTrust> ReadPerSource(ConfigurationNode node)
    {
        var sources = new Dictionary<string, SourceTrust>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Entries("'per-source'"))
        {
            sources[key.Value] = SourceFactory.Names.Contains(key.Value)
                ? OneSource.Read(value, new())
                : throw ConfigurationErrors.At(
                    ErrorCode.UnknownSource,
                    key.Position,
                    $"'{UserText.Show(key.Value)}' is not a source. The sources are: {string.Join(", ", SourceFactory.Names)}.");
        }

        return sources;
    }
}
