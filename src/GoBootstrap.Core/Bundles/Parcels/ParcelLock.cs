using GoBootstrap.Archives;
using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>What a lock file records of a parcel, and what a parcel can supply of a lock file, whether it lies in a bundle or in a package.</summary>
internal static class ParcelLock
{
    /// <summary>Describes a parcel for a lock file.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="evidence">What vouches for its archive.</param>
    /// <param name="staged">What was staged from it; <see langword="null"/> when its archive was not read.</param>
    /// <returns>What would be locked.</returns>
    public static LockOffer OfferOf(Parcel parcel, IReadOnlyList<Evidence> evidence, StagedToolchain? staged) => new()
    {
        Files = [new(parcel.ArchiveName, parcel.Document.Archive.Size, parcel.ArchiveDigest)],
        Judged = staged?.Files ?? [new(parcel.ArchiveName, parcel.ArchiveDigest, ParcelRoots.Of(parcel, ParcelRoots.OfBundle))],

        // A sum lets other sources stand in, and what vouches for it there is the record.
        Sum = evidence.Select(item => item.Log?.Sum).FirstOrDefault(sum => sum is not null),
        Evidence = evidence,
        IsComplete = staged is not null,
    };

    /// <summary>
    /// Says whether a parcel may hold what is locked: upstream's archive is in it as it was, a sum does not count how files are packed, and what is
    /// packed again has the same bytes wherever it is packed. What was locked as packages of a distribution is none of these.
    /// </summary>
    /// <param name="locked">What is locked.</param>
    /// <returns>Whether it may.</returns>
    public static bool MayHold(LockedToolchain locked) =>
        locked.Source is BundleSource.SourceName or NuGetSource.SourceName
        || locked.Sum is not null
        || (locked.Files is [var file] && file.Name == PortTable.ArchiveName(locked.Version, locked.Port));

    /// <summary>Computes the sum of the module that a parcel's content makes.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="entries">What was extracted.</param>
    /// <returns>The sum; <see langword="null"/> when there is none.</returns>
    public static string? SumOf(Parcel parcel, IReadOnlyList<ExtractedEntry> entries)
    {
        var module = new ToolchainModule(parcel.Version, parcel.Port);
        return parcel.Document.Sumdb is { IsModule: true } ? module.SumOfModule(entries)
            : ToolchainModule.CoversArchive(parcel.Version) ? module.SumOfArchive(entries)
            : null;
    }
}
