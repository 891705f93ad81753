using GoBootstrap.Archives;
using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.Bundle;

/// <content>What a lock file records of a parcel, and parcels of what a lock file pins from here or elsewhere.</content>
internal sealed partial class BundleSource : ILockableSource
{
    /// <inheritdoc/>
    public async Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var (bundle, parcel) = Own(candidate);
        var evidence = readsFiles ? await ReadAsync(bundle, parcel, cancellationToken) : bundle.VouchFor(parcel.ArchiveName);
        return new()
        {
            Files = [new(parcel.ArchiveName, parcel.Document.Archive.Size, parcel.ArchiveDigest)],
            Judged = [new(parcel.ArchiveName, parcel.ArchiveDigest, ParcelRoots.Of(parcel, ParcelRoots.OfBundle))],
            Sum = evidence.Select(item => item.Log?.Sum).FirstOrDefault(sum => sum is not null),
            Evidence = evidence,
            IsComplete = readsFiles,
        };
    }

    /// <inheritdoc/>
    public ToolchainCandidate? FromLock(LockedToolchain locked)
    {
        // Upstream's archive is in a bundle as it was, and a sum does not count how files are packed. What was locked as packages is neither.
        var isUpstream = locked.Files is [var file] && file.Name == PortTable.ArchiveName(locked.Version, locked.Port);
        return locked.Source == SourceName || locked.Sum is not null || isUpstream
            ? new BundleLockedCandidate(locked.Version, locked.Port, locked.Release)
            : null;
    }

    private async Task<StagedToolchain> StageLockedAsync(BundleLockedCandidate locked, string stagingRoot, CancellationToken cancellationToken)
    {
        var bundle = await OpenAsync(cancellationToken);
        if (!bundle.Toolchains.Contains((locked.Version, locked.Port)))
        {
            throw new GoBootstrapException(
                ErrorCode.NotFound,
                $"The bundle '{bundle.AllFiles.Show("")}' has no {locked.Version.ToolchainName} for {locked.Port}, which the lock file pins. Add it with "
                + "'gobootstrap bundle create' or 'gobootstrap mirror sync', or name a bundle that has it.");
        }

        var parcel = await new ParcelReader(bundle.Files, _services, _upstreamKeys).ReadAsync(locked.Version, locked.Port, cancellationToken);
        var staged = await StageAsync(bundle, parcel, stagingRoot, cancellationToken);
        return staged with { Sum = SumOf(parcel, staged.Entries) };
    }

    private async Task<IReadOnlyList<Evidence>> ReadAsync(OpenedBundle bundle, Parcel parcel, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_services.DownloadDirectory, $"lock-{Guid.NewGuid():N}");
        try
        {
            return (await StageAsync(bundle, parcel, folder, cancellationToken)).Evidence;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string? SumOf(Parcel parcel, IReadOnlyList<ExtractedEntry> entries)
    {
        var module = new ToolchainModule(parcel.Version, parcel.Port);
        return parcel.Document.Sumdb is { IsModule: true } ? module.SumOfModule(entries) : module.SumOfArchive(entries);
    }
}
