using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NuGet.Versioning;

namespace GoBootstrap.Versioning;

/// <summary>
/// Reads the forms of a version spec that are NuGet's own: intervals and floating versions. See
/// <see href="https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges"/>.
/// </summary>
internal static class NuGetVersionText
{
    /// <summary>Writes a Go version as NuGet does: <c>1.25rc1</c> is <c>1.25.0-rc.1</c>.</summary>
    /// <param name="version">The version.</param>
    /// <returns>NuGet's version, which has the same place among others.</returns>
    public static NuGetVersion ToNuGet(GoVersion version)
    {
        var patch = version.Patch ?? 0;
        return version.PrereleaseKind switch
        {
            GoPrereleaseKind.Beta => new(version.Major, version.Minor, patch, ["beta", version.PrereleaseNumber.ToString(CultureInfo.InvariantCulture)], null),
            GoPrereleaseKind.ReleaseCandidate => new(version.Major, version.Minor, patch, ["rc", version.PrereleaseNumber.ToString(CultureInfo.InvariantCulture)], null),
            _ => new(version.Major, version.Minor, patch),
        };
    }

    /// <summary>Writes the version of a toolchain package: that of Go, and behind it the revision of a package that was made anew.</summary>
    /// <param name="version">The version.</param>
    /// <param name="revision">The revision; 0 for the first package, which shows none.</param>
    /// <returns><c>1.22.6</c>, <c>1.22.6.2</c>, <c>1.25.0-rc.1</c> or <c>1.25.0-rc.1.2</c>.</returns>
    public static NuGetVersion ToPackage(GoVersion version, int revision)
    {
        var plain = ToNuGet(version);
        return revision == 0 ? plain
            : plain.IsPrerelease ? new(plain.Version, [.. plain.ReleaseLabels, revision.ToString(CultureInfo.InvariantCulture)], null, null)
            : new(plain.Major, plain.Minor, plain.Patch, revision);
    }

    /// <summary>Reads the version of a toolchain package.</summary>
    /// <param name="package">The version that a feed names.</param>
    /// <param name="version">Go's version.</param>
    /// <param name="revision">The revision.</param>
    /// <returns>Whether it is the version of a toolchain package, written as <see cref="ToPackage"/> does.</returns>
    public static bool TryReadPackage(NuGetVersion package, [NotNullWhen(true)] out GoVersion? version, out int revision)
    {
        revision = package.Revision;
        var labels = package.ReleaseLabels.ToList();
        if (labels.Count == 3 && !int.TryParse(labels[2], NumberStyles.None, CultureInfo.InvariantCulture, out revision))
        {
            version = null;
            return false;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{package.Major}.{package.Minor}.{package.Patch}");
        version = labels.Count == 0
            ? GoVersion.TryParse(text, out var release) ? release.Release : null
            : GoVersion.TryParse($"{text}-{string.Join('.', labels.Take(2))}", out var prerelease) ? prerelease : null;
        return version is not null && ToPackage(version, revision).Equals(package, VersionComparison.VersionReleaseMetadata);
    }

    /// <summary>Reads an interval such as <c>[1.22,1.24)</c>. Its bounds may also be written as Go does.</summary>
    /// <param name="text">The text, from bracket to bracket.</param>
    /// <param name="alternative">What it allows.</param>
    /// <returns>Whether it is an interval that allows something.</returns>
    public static bool TryParseInterval(string text, [NotNullWhen(true)] out VersionAlternative? alternative)
    {
        alternative = null;
        var bounds = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        for (var index = 0; index < bounds.Length; index++)
        {
            if (bounds[index].Length == 0)
            {
                continue;
            }

            if (!GoVersion.TryParse(bounds[index], out var bound))
            {
                return false;
            }

            bounds[index] = ToNuGet(bound).ToNormalizedString();
        }

        if (!VersionRange.TryParse($"{text[0]}{string.Join(',', bounds)}{text[^1]}", allowFloating: false, out var range)
            || (!range.HasLowerBound && !range.HasUpperBound))
        {
            return false;
        }

        if (range.HasLowerAndUpperBounds && range.MinVersion == range.MaxVersion)
        {
            alternative = new([new(VersionOperator.Equal, FromNuGet(range.MinVersion), VersionComparator.Whole)]);
            return range is { IsMinInclusive: true, IsMaxInclusive: true };
        }

        var comparators = ImmutableArray.CreateBuilder<VersionComparator>(2);
        if (range.HasLowerBound)
        {
            var comparison = range.IsMinInclusive ? VersionOperator.GreaterOrEqual : VersionOperator.Greater;
            comparators.Add(new(comparison, FromNuGet(range.MinVersion), VersionComparator.Whole));
        }

        if (range.HasUpperBound)
        {
            var comparison = range.IsMaxInclusive ? VersionOperator.LessOrEqual : VersionOperator.Less;
            comparators.Add(new(comparison, FromNuGet(range.MaxVersion), VersionComparator.Whole));
        }

        alternative = new(comparators.ToImmutable());
        return true;
    }

    /// <summary>Reads a floating version such as <c>1.25.0-*</c> or <c>1.25.*-*</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="alternative">What it allows.</param>
    /// <returns>Whether it is a floating version.</returns>
    public static bool TryParseFloat(string text, [NotNullWhen(true)] out VersionAlternative? alternative)
    {
        alternative = null;
        if (!FloatRange.TryParse(text, out var range) || range.FloatBehavior == NuGetVersionFloatBehavior.None)
        {
            return false;
        }

        alternative = new([], range);
        return true;
    }

    private static GoVersion FromNuGet(NuGetVersion version) => version.IsPrerelease
        ? GoVersion.Parse(version.ToNormalizedString())
        : GoVersion.Create(version.Major, version.Minor, version.Patch);
}
