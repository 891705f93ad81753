using GoBootstrap.Versioning;

namespace GoBootstrap.Trust;

/// <summary>Releases that a policy refuses, such as those with a known fault.</summary>
/// <param name="Versions">
/// Which releases; no channel. Other than where a release is chosen, a prerelease between the bounds is refused too: <c>&lt;1.22.7</c> covers
/// 1.22rc1.
/// </param>
/// <param name="Reason">Why, as it is shown.</param>
public sealed record RefusedVersions(GoVersionSpec Versions, string Reason)
{
    /// <summary>Says whether a release is refused by this.</summary>
    /// <param name="version">The release.</param>
    /// <returns>Whether it is.</returns>
    public bool Covers(GoVersion version) => Versions.Covers(version);
}
