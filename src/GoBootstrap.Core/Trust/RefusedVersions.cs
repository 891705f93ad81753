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
    /// <summary>Reads what an option names.</summary>
    /// <param name="text">The versions.</param>
    /// <param name="reason">Why, as it is shown.</param>
    /// <returns>The refused releases.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1001: the text is not a version spec.</exception>
    public static RefusedVersions Parse(string text, string reason) => new(GoVersionSpec.Parse(text), reason);

    /// <summary>Gets why, as a sentence that others can follow.</summary>
    internal string Because => Reason.TrimEnd().EndsWith('.') ? Reason.Trim() : Reason.Trim() + ".";

    /// <summary>Says whether a release is refused by this.</summary>
    /// <param name="version">The release.</param>
    /// <returns>Whether it is.</returns>
    public bool Covers(GoVersion version) => Versions.Covers(version);
}
