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
