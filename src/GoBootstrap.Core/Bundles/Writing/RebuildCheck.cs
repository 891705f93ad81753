using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Sources.Official;
using NuGet.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>Tells a new build of a toolchain from the one that a mirror has: a distribution's security update keeps Go's version.</summary>
/// <param name="log">Is told of what is older.</param>
internal sealed class RebuildCheck(IGoBootstrapLog log)
{
    /// <summary>Says whether there can be another build of a parcel's toolchain, so that its source has to be asked.</summary>
    /// <param name="kept">The parcel.</param>
    /// <returns>Not when the archive is the Go project's own or its content is in the checksum database.</returns>
    public static bool IsPossible(Parcel kept) => kept.Document.Archive.IsRepacked && kept.Document.Sumdb is null;

    /// <summary>Says whether a source offers another build than the one that is there, and a newer one as far as that can be told.</summary>
    /// <param name="kept">What is there.</param>
    /// <param name="candidate">What a source offers for the same version and port.</param>
    /// <returns>Whether it takes the other's place. A source that did not supply what is there has no say.</returns>
    public bool IsTaken(Parcel kept, ToolchainCandidate candidate)
    {
        if (candidate.Source != kept.Supplier)
        {
            return false;
        }

        var order = Compare(candidate.Release, kept.Document.Release, kept.Document.Source);
        var isOther = candidate switch
        {
            BundleCandidate copy => copy.Parcel.ArchiveDigest != kept.ArchiveDigest,
            OfficialCandidate release => release.Digest != kept.ArchiveDigest,
            _ => IsPossible(kept) && candidate.Release != kept.Document.Release && order != 0,
        };
        if (isOther && order < 0)
        {
            log.Warning(
                ErrorCode.RebuildIsOlder,
                $"The source '{candidate.Source}' offers '{candidate.Release}' of {kept.Version.ToolchainName} for {kept.Port}, and the mirror has the newer "
                + $"'{kept.Document.Release}', which is kept.");
            return false;
        }

        if (isOther)
        {
            log.Information(
                $"'{candidate.Release}' takes the place of '{kept.Document.Release}' as {kept.Version.ToolchainName} for {kept.Port}");
        }

        return isOther;
    }

    /// <summary>Compares a source's own names of two releases.</summary>
    /// <param name="release">One.</param>
    /// <param name="before">The other.</param>
    /// <param name="source">The source that both are from.</param>
    /// <returns>Which is the newer one, as comparisons have it; <see langword="null"/> when that cannot be told.</returns>
    // The second word is the version of the packages, at both kinds of sources that pack anew; nothing is known of others.
    public static int? Compare(string release, string before, string source) => (release.Split(' '), before.Split(' ')) switch
    {
        ([_, var now, ..], [_, var then, ..]) when source == AptSource.SourceName
            && DebianVersion.TryParse(now, out var newer) && DebianVersion.TryParse(then, out var older) => newer.CompareTo(older),
        ([_, var now], [_, var then]) when source == NuGetSource.SourceName
            && NuGetVersion.TryParse(now, out var newer) && NuGetVersion.TryParse(then, out var older) => newer.CompareTo(older),
        _ => null,
    };
}
