using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;

namespace GoBootstrap.Sources.Bundle;

/// <content>What a lock file records of a parcel, and parcels of what a lock file pins from here or elsewhere.</content>
internal sealed partial class BundleSource : ILockableSource
{
    /// <inheritdoc/>
    public async Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var (bundle, parcel) = Own(candidate);
        var staged = readsFiles ? await ReadAsync(bundle, parcel, cancellationToken) : null;
        return ParcelLock.OfferOf(parcel, staged?.Evidence ?? bundle.VouchFor(parcel.ArchiveName), staged);
    }

    /// <inheritdoc/>
    public ToolchainCandidate? FromLock(LockedToolchain locked) =>
        ParcelLock.MayHold(locked) ? new BundleLockedCandidate(locked.Version, locked.Port, locked.Release) : null;

    private async Task<StagedToolchain> StageLockedAsync(BundleLockedCandidate locked, string stagingRoot, CancellationToken cancellationToken)
    {
        var bundle = await OpenAsync(cancellationToken);
        if (!bundle.Documents.TryGetValue((locked.Version, locked.Port), out var document))
        {
            throw new GoBootstrapException(
                ErrorCode.NotFound,
                $"The bundle '{bundle.AllFiles.Show("")}' has no {locked.Version.ToolchainName} for {locked.Port}, which the lock file pins. Add it with "
                + "'gobootstrap bundle create' or 'gobootstrap mirror sync', or name a bundle that has it.");
        }

        var reader = new ParcelReader(bundle.Files, _services, _upstreamKeys);
        var parcel = await reader.ReadAsync(locked.Version, locked.Port, document, cancellationToken);
        return await StageAsync(bundle, parcel, stagingRoot, cancellationToken);
    }

    private async Task<StagedToolchain> ReadAsync(OpenedBundle bundle, Parcel parcel, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_services.DownloadDirectory, $"lock-{Guid.NewGuid():N}");
        try
        {
            return await StageAsync(bundle, parcel, folder, cancellationToken);
        }
        finally
        {
            ScratchFolder.Remove(folder, _services.Log);
        }
    }
}
