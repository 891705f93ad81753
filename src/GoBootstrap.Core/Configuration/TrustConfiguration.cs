using System.Collections.Immutable;
using GoBootstrap.Trust;

namespace GoBootstrap.Configuration;

/// <summary>The section <c>trust</c> of <c>gobootstrap.yaml</c>. What it does not say is <see langword="null"/>.</summary>
public sealed record TrustConfiguration
{
    /// <summary>Gets the roots that must vouch for every file (<c>require</c>).</summary>
    public IReadOnlyList<TrustRoot>? Require { get; init; }

    /// <summary>Gets how many roots must vouch for every file (<c>minimum</c>).</summary>
    public int? Minimum { get; init; }

    /// <summary>Gets whether an archive without a signature is accepted (<c>allow-unsigned</c>).</summary>
    public bool? AllowsUnsigned { get; init; }

    /// <summary>Gets whether a digest from the archive's own host is accepted (<c>allow-same-host-digest</c>).</summary>
    public bool? AllowsSameHostDigest { get; init; }

    /// <summary>Gets the absolute path of the keyring of the source <c>official</c> (<c>keyring</c>).</summary>
    public string? Keyring { get; init; }

    /// <summary>Gets the fingerprints of the primary keys that may sign for the source <c>official</c> (<c>trusted-keys</c>).</summary>
    public IReadOnlyList<string>? TrustedKeys { get; init; }

    /// <summary>Gets the checksum database as <c>GOSUMDB</c> writes it, or <c>off</c> (<c>sumdb</c>).</summary>
    public string? Sumdb { get; init; }

    /// <summary>Gets the names of the sources that are allowed (<c>sources</c>).</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Gets the hosts that are allowed (<c>hosts</c>).</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>Gets the releases that are refused (<c>floor</c>).</summary>
    public IReadOnlyList<RefusedVersions>? Floor { get; init; }

    /// <summary>Gets what is asked for at single sources (<c>per-source</c>).</summary>
    public IReadOnlyDictionary<string, SourceTrust>? PerSource { get; init; }

    /// <summary>Gets where the settings stand that make the policy weaker, by the policy's property.</summary>
    public IReadOnlyDictionary<string, string> WeakenedBy { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Puts what the section says into settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The settings with what the section says.</returns>
    internal GoBootstrapSettings Apply(GoBootstrapSettings settings)
    {
        var trust = settings.Trust;
        return settings with
        {
            Official = settings.Official with
            {
                KeyringFile = Keyring ?? settings.Official.KeyringFile,
                TrustedKeys = TrustedKeys ?? settings.Official.TrustedKeys,
            },
            Sumdb = Sumdb is { } database ? settings.Sumdb with { Database = database } : settings.Sumdb,
            Trust = trust with
            {
                RequiresSignature = !AllowsUnsigned ?? trust.RequiresSignature,
                RequiresIndependentDigest = !AllowsSameHostDigest ?? trust.RequiresIndependentDigest,
                RequiredRoots = Require ?? trust.RequiredRoots,
                MinimumRoots = Minimum ?? trust.MinimumRoots,
                PerSource = PerSource ?? trust.PerSource,
                AllowedSources = Sources ?? trust.AllowedSources,
                AllowedHosts = Hosts ?? trust.AllowedHosts,
                VersionFloor = Floor is null ? trust.VersionFloor : [.. trust.VersionFloor, .. Floor],
                WeakenedBy = WeakenedBy.Count > 0 ? WeakenedBy : trust.WeakenedBy,
            },
        };
    }
}
