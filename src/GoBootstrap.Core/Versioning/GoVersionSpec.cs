using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Versioning;

/// <summary>
/// Which Go releases a user accepts. The newest release that matches is taken.
/// <list type="table">
/// <listheader><term>Written</term><description>Matches</description></listheader>
/// <item><term><c>1.22.6</c>, <c>go1.22.6</c>, <c>=1.22.6</c>, <c>[1.22.6]</c></term><description>this release only</description></item>
/// <item><term><c>1.25rc1</c>, <c>1.25.0-rc.1</c></term><description>this prerelease only</description></item>
/// <item><term><c>1.22</c>, <c>1.22.x</c>, <c>1.22.*</c></term><description>every 1.22; also for versions before 1.21, whose first release has
/// the same name: that one alone is <c>1.20.0</c></description></item>
/// <item><term><c>1</c>, <c>1.x</c>, <c>*</c></term><description>every 1.x; every release</description></item>
/// <item><term><c>^1.22</c>, <c>^1.22.3</c></term><description>from 1.22.0, or 1.22.3, to the last 1.x</description></item>
/// <item><term><c>~1.22</c>, <c>~1.22.3</c></term><description>every 1.22; every 1.22 from 1.22.3 on</description></item>
/// <item><term><c>&gt;=1.22 &lt;1.24</c>, <c>&gt;1.22.3, &lt;=1.23</c></term><description>what satisfies every term; a term with two numbers is
/// about whole minors, so <c>&lt;=1.23</c> includes 1.23.4 and <c>&gt;1.22</c> begins at 1.23.0</description></item>
/// <item><term><c>[1.22,1.24)</c>, <c>(,1.23]</c></term><description>NuGet's intervals with NuGet's meaning: a missing number is 0, so
/// <c>(,1.23]</c> ends with 1.23.0</description></item>
/// <item><term><c>1.25.0-*</c>, <c>1.25.*-*</c></term><description>NuGet's floating versions with prereleases</description></item>
/// <item><term><c>~1.22.3 || &gt;=1.24</c></term><description>what satisfies one side</description></item>
/// <item><term><c>stable</c>, <c>latest</c></term><description>the newest minor that has a release; both are the same</description></item>
/// <item><term><c>oldstable</c></term><description>the minor before that one</description></item>
/// </list>
/// A prerelease matches only when a term of the same alternative names a prerelease of the same release: <c>&gt;=1.25rc1</c> allows 1.25rc2 and
/// 1.26.0, not 1.26rc1. A language version (<c>1.25</c> as a <see cref="GoVersion"/>) is no release and never matches.
/// </summary>
public sealed class GoVersionSpec : IEquatable<GoVersionSpec>
{
    private const int LongestText = 256;

    private readonly ImmutableArray<VersionAlternative> _alternatives;
    private readonly bool _isOldStable;

    private GoVersionSpec(string text, ImmutableArray<VersionAlternative> alternatives, bool isOldStable = false)
    {
        Text = text;
        _alternatives = alternatives;
        _isOldStable = isOldStable;
        Exact = alternatives is [var only] ? only.Exact : null;
    }

    /// <summary>Gets the spec that takes the newest release of the newest minor.</summary>
    public static GoVersionSpec Stable { get; } = new("stable", []);

    /// <summary>Gets the spec as it was written, without blanks around it.</summary>
    public string Text { get; }

    /// <summary>Gets the one version that matches, written as its release is; <see langword="null"/> when several can match.</summary>
    public GoVersion? Exact { get; }

    /// <summary>Gets a value indicating whether this is a channel, which only a list of releases gives a meaning.</summary>
    public bool IsChannel => _alternatives.IsEmpty;

    /// <summary>Reads a spec.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The spec.</returns>
    /// <exception cref="GoBootstrapException">GOB1001: the text is not a version spec.</exception>
    public static GoVersionSpec Parse(string text) => TryParse(text, out var spec)
        ? spec
        : throw new GoBootstrapException(ErrorCode.VersionNotUnderstood, NotUnderstood(text));

    /// <summary>Reads a spec.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spec">The spec.</param>
    /// <returns>Whether the text is a version spec.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GoVersionSpec? spec)
    {
        spec = null;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > LongestText)
        {
            return false;
        }

        switch (trimmed.ToLowerInvariant())
        {
            case "stable" or "latest":
                spec = new(trimmed, []);
                return true;
            case "oldstable":
                spec = new(trimmed, [], isOldStable: true);
                return true;
        }

        if (!GoVersionSpecParser.TryParse(trimmed, out var alternatives))
        {
            return false;
        }

        spec = new(trimmed, alternatives);
        return true;
    }

    /// <summary>
    /// Makes the spec that a version in a version file stands for: a release means itself; two numbers, as in <c>go 1.22</c>, mean every release
    /// of that minor.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <returns>The spec.</returns>
    public static GoVersionSpec For(GoVersion version) => Parse(version.ToString());

    /// <summary>Makes the spec that only one release satisfies, also for <c>1.20</c>, whose text alone would mean every 1.20.</summary>
    /// <param name="version">The release or prerelease.</param>
    /// <returns>The spec.</returns>
    /// <exception cref="ArgumentException">The version is a language version, which is no release.</exception>
    public static GoVersionSpec Exactly(GoVersion version)
    {
        if (version.IsLanguageVersion)
        {
            throw new ArgumentException($"'{version}' is a language version and not a release.", nameof(version));
        }

        return Parse(version.Patch is null && !version.IsPrerelease ? version + ".0" : version.ToString());
    }

    /// <summary>Judges one release.</summary>
    /// <param name="version">The release.</param>
    /// <returns>Whether it matches.</returns>
    /// <exception cref="InvalidOperationException">
    /// This is a channel (see <see cref="IsChannel"/>): one release alone cannot tell; use <see cref="Select"/> with all releases.
    /// </exception>
    public bool IsSatisfiedBy(GoVersion version) => IsChannel
        ? throw new InvalidOperationException($"The channel '{Text}' can be judged only with a list of releases.")
        : _alternatives.Any(alternative => alternative.Allows(version));

    /// <summary>
    /// Says whether a version lies between the bounds, also a prerelease that no term names. That is the question of who refuses versions, not of
    /// who chooses one.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it does; never for a channel.</returns>
    internal bool Covers(GoVersion version) => _alternatives.Any(alternative => alternative.Covers(version));

    /// <summary>Takes the newest release that matches.</summary>
    /// <param name="versions">The releases there are, in any order. A channel is computed from them.</param>
    /// <returns>The release; <see langword="null"/> when none matches.</returns>
    public GoVersion? Select(IEnumerable<GoVersion> versions)
    {
        if (!IsChannel)
        {
            return versions.Where(IsSatisfiedBy).Max();
        }

        var known = versions as IReadOnlyCollection<GoVersion> ?? [.. versions];
        if (GoSupport.NewestStable(known) is not { } newest || !_isOldStable)
        {
            return GoSupport.NewestStable(known);
        }

        return known
            .Where(version => GoSupport.IsStable(version) && version.Major == newest.Major && version.Minor == newest.Minor - 1)
            .Max();
    }

    /// <inheritdoc/>
    public bool Equals(GoVersionSpec? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GoVersionSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string NotUnderstood(string? text)
    {
        var start = string.Equals(text?.Trim(), "lts", StringComparison.OrdinalIgnoreCase)
            ? "'lts' is not a Go version spec: Go has no long-term support releases."
            : $"'{UserText.Show(text)}' is not a Go version spec.";
        return start + " Expected an exact version ('1.22.6', 'go1.25rc1'), a prefix ('1.22', '1.22.x'), a range ('^1.22', '~1.22.3', "
            + "'>=1.22 <1.24', '[1.22,1.24)') or a channel ('stable', 'oldstable').";
    }
}
