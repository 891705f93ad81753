using System.Collections.Immutable;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Versioning;

namespace GoBootstrap.Trust;

/// <summary>
/// Says which evidence is enough, and which releases, sources and hosts will do. The default asks, for every file, for a digest that a host other
/// than the archive's vouches for, and for one signature-grade root where one exists for such a file.
/// </summary>
public sealed record TrustPolicy
{
    /// <summary>Gets the default policy.</summary>
    public static TrustPolicy Default { get; } = new();

    /// <summary>Gets a value indicating whether this is the default policy.</summary>
    public bool IsDefault => this == Default;

    /// <summary>Gets the settings that make this policy weaker than the default, such as <c>RequiresSignature=false</c>; none by default.</summary>
    public IReadOnlyList<string> Weakenings => [.. WeakSettings.Select(name => name + "=false")];

    /// <summary>
    /// Gets a value indicating whether a signature-grade root must vouch for every file for which one exists. Defaults to
    /// <see langword="true"/>.
    /// </summary>
    public bool RequiresSignature { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a file without any signature-grade root (a Windows zip) may rest on an independent host's digest alone;
    /// a warning says so. Defaults to <see langword="true"/>.
    /// </summary>
    public bool AcceptsDigestWhereNoSignatureExists { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a release index on a host other than the file's must vouch for every file that such an index lists, and
    /// for every file without a signature. Defaults to <see langword="true"/>.
    /// </summary>
    public bool RequiresIndependentDigest { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the checksum database is asked, and is one of the signature-grade roots. When it is not, a file that has no
    /// other such root counts as one without any. Defaults to <see langword="true"/>.
    /// </summary>
    public bool UsesSumdb { get; init; } = true;

    /// <summary>
    /// Gets the roots that must vouch for every file, each of them. A file that one of them cannot vouch for is refused. An index counts only when
    /// it is on another host than the file. Defaults to none: what the settings above ask for.
    /// </summary>
    public IReadOnlyList<TrustRoot> RequiredRoots { get; init => field = RootSet.From(value); } = RootSet.Empty;

    /// <summary>Gets how many different roots must vouch for every file. Defaults to 1: no more than the settings above ask for.</summary>
    public int MinimumRoots { get; init; } = 1;

    /// <summary>
    /// Gets what is asked for at single sources in the place of <see cref="RequiredRoots"/> and <see cref="MinimumRoots"/>, by the source's name.
    /// Defaults to none.
    /// </summary>
    public IReadOnlyDictionary<string, SourceTrust> PerSource { get; init; } = ImmutableDictionary<string, SourceTrust>.Empty;

    /// <summary>Gets the names of the sources that toolchains may come from. Defaults to empty: all.</summary>
    public IReadOnlyList<string> AllowedSources { get; init; } = [];

    /// <summary>
    /// Gets the hosts that may be asked, or redirect: <c>mirror.example</c>, with every host below it <c>*.corp.example</c>, with one port only
    /// <c>mirror.example:8443</c>. Defaults to empty: all.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Gets the releases that are refused, each with its reason. Defaults to none.</summary>
    public IReadOnlyList<RefusedVersions> VersionFloor { get; init; } = [];

    /// <summary>
    /// Gets where each of <see cref="Weakenings"/> was set, by the property's name, for the warning; such as the place in a file. Defaults to none.
    /// </summary>
    public IReadOnlyDictionary<string, string> WeakenedBy { get; init; } = ImmutableDictionary<string, string>.Empty;

    private IEnumerable<string> WeakSettings =>
    [
        .. RequiresSignature ? (string[])[] : [nameof(RequiresSignature)],
        .. RequiresIndependentDigest ? (string[])[] : [nameof(RequiresIndependentDigest)],
        .. UsesSumdb ? (string[])[] : [nameof(UsesSumdb)],
    ];

    /// <summary>
    /// Decides whether a staged toolchain may be used. Evidence counts only for the file whose name and digest it states. The demands are apart: a
    /// signature does not stand in for a digest from another host where an index exists, because the roots are to be independent.
    /// </summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="files">The files that the toolchain was made of.</param>
    /// <param name="evidence">The reasons to trust them.</param>
    /// <param name="log">Receives the warnings GOB3501 (a digest from the file's own host is relied on), GOB3502 (no signature exists for a
    /// file) and GOB3503 (this policy is weaker than the default).</param>
    /// <returns>The evidence that counted.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3003: nothing vouches for any file. GOB3015: something does, and it is not enough; the message tells for each file what is missing.
    /// GOB3030: a required root does not vouch for a file. GOB3031: a required root cannot vouch for a file. GOB3032: too few roots vouch for a
    /// file. GOB3033: a host that is not allowed supplied a file.
    /// </exception>
    public IReadOnlyList<Evidence> Decide(string source, IReadOnlyList<StagedFile> files, IReadOnlyList<Evidence> evidence, IGoBootstrapLog log) =>
        new TrustDecision(this, source).Decide(files, evidence, log);

    /// <summary>Decides as <see cref="Decide(string, IReadOnlyList{StagedFile}, IReadOnlyList{Evidence}, IGoBootstrapLog)"/> for an unknown source.</summary>
    /// <param name="files">The files that the toolchain was made of.</param>
    /// <param name="evidence">The reasons to trust them.</param>
    /// <param name="log">Receives the warnings.</param>
    /// <returns>The evidence that counted.</returns>
    /// <exception cref="GoBootstrapException">As the other one.</exception>
    public IReadOnlyList<Evidence> Decide(IReadOnlyList<StagedFile> files, IReadOnlyList<Evidence> evidence, IGoBootstrapLog log) =>
        new TrustDecision(this, source: null).Decide(files, evidence, log);

    /// <summary>Finds out why a release is refused.</summary>
    /// <param name="version">The release.</param>
    /// <returns>The entry of <see cref="VersionFloor"/>; <see langword="null"/> for a release that is not refused.</returns>
    public RefusedVersions? RefusalOf(GoVersion version) => VersionFloor.FirstOrDefault(refused => refused.Covers(version));

    /// <summary>Lays over this policy what a surface was given as texts. What is <see langword="null"/> or empty stays as it is.</summary>
    /// <param name="roots">The names of the required roots.</param>
    /// <param name="minimum">How many roots must vouch.</param>
    /// <param name="hosts">The hosts that may be asked.</param>
    /// <param name="refused">The specs of releases that are refused beside those that are already.</param>
    /// <param name="because">Why they are, for the message.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a name is not that of a root. GOB1001: a spec cannot be read.</exception>
    public TrustPolicy With(
        IReadOnlyCollection<string>? roots, int? minimum, IReadOnlyCollection<string>? hosts, IReadOnlyCollection<string>? refused, string because) => this with
        {
            RequiredRoots = roots is { Count: > 0 } ? [.. roots.Select(TrustRootNames.Parse)] : RequiredRoots,
            MinimumRoots = minimum ?? MinimumRoots,
            AllowedHosts = hosts is { Count: > 0 } ? [.. hosts] : AllowedHosts,
            VersionFloor = refused is { Count: > 0 } ? [.. VersionFloor, .. refused.Select(spec => RefusedVersions.Parse(spec, because))] : VersionFloor,
        };

    /// <summary>Makes the policy for what is about to be locked: a lock file that is only written cannot vouch for it yet.</summary>
    /// <returns>The policy without the root <c>lock</c>.</returns>
    internal TrustPolicy BeforeLocking()
    {
        static IReadOnlyList<TrustRoot> Without(IReadOnlyList<TrustRoot> roots) => RootSet.From(roots).Without(TrustRoot.Lock);
        return this with
        {
            RequiredRoots = Without(RequiredRoots),
            PerSource = PerSource.ToDictionary(
                entry => entry.Key, entry => entry.Value with { RequiredRoots = entry.Value.RequiredRoots is { } own ? Without(own) : null }),
        };
    }

    /// <summary>Describes the settings that make this weaker than the default, with the places where they were made.</summary>
    /// <returns>Text such as <c>RequiresSignature=false (/repo/gobootstrap.yaml(4,3))</c>.</returns>
    internal string DescribeWeakenings() => string.Join(
        ", ", WeakSettings.Select(name => WeakenedBy.TryGetValue(name, out var place) ? $"{name}=false ({place})" : $"{name}=false"));
}
