using System.Collections.Immutable;
using NuGet.Versioning;

namespace GoBootstrap.Versioning;

/// <summary>What stands between two <c>||</c> of a version spec: terms that must all hold, or one floating version of NuGet.</summary>
/// <param name="Comparators">The terms.</param>
/// <param name="Float">The floating version; <see langword="null"/> when there is none.</param>
internal sealed record VersionAlternative(ImmutableArray<VersionComparator> Comparators, FloatRange? Float = null)
{
    /// <summary>Gets the one version that is allowed; <see langword="null"/> when there may be several.</summary>
    public GoVersion? Exact => Comparators is [{ IsExact: true } only] ? only.Version.Release : null;

    /// <summary>Judges a version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is a release, or a named prerelease, that every term allows.</returns>
    public bool Allows(GoVersion version)
    {
        if (version.IsLanguageVersion)
        {
            return false;
        }

        if (Float is not null)
        {
            return (!version.IsPrerelease || Float.IncludePrerelease) && Float.Satisfies(NuGetVersionText.ToNuGet(version));
        }

        return (!version.IsPrerelease || Comparators.Any(comparator => comparator.NamesPrereleasesOf(version)))
            && Comparators.All(comparator => comparator.Allows(version));
    }

    /// <summary>Says whether a version lies between the bounds, whether or not a term names its prereleases.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it does.</returns>
    public bool Covers(GoVersion version) => Float is null
        ? !version.IsLanguageVersion && Comparators.All(comparator => comparator.Allows(version))
        : Allows(version);
}
