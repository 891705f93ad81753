using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Versioning;
using NuGet.Configuration;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <content>What a lock file records of a package, and packages of what a lock file pins from here or elsewhere.</content>
internal sealed partial class NuGetSource : ILockableSource
{
    /// <inheritdoc/>
    public async Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var package = Own(candidate);
        _log.Information($"Downloading '{package.Release}' to read what is in it, without installing it: a feed says no more of a package than its name.");
        Directory.CreateDirectory(_workDirectory);
        var folder = Path.Combine(_workDirectory, $"lock-{Guid.NewGuid():N}");
        try
        {
            var (staged, parcel) = await UseAsync(
                folder,
                file => DownloadAsync(package, file, cancellationToken),

                // Which feed this machine asks says nothing, and may be nobody's business.
                (file, feed) => _reader.StageAsync(package, feed, file, folder, package.Release, cancellationToken));
            return ParcelLock.OfferOf(parcel, staged.Evidence, staged);
        }
        finally
        {
            ScratchFolder.Remove(folder, _log);
        }
    }

    /// <inheritdoc/>
    public ToolchainCandidate? FromLock(LockedToolchain locked)
    {
        if (locked.Source == SourceName)
        {
            return PackageOf(locked) ?? throw new GoBootstrapException(
                ErrorCode.LockFileMalformed,
                $"The lock file pins '{UserText.Show(locked.Release)}' of the source '{SourceName}', and a package for {locked.Version.ToolchainName} and "
                + $"{locked.Port} is called as '{ToolchainPackageId.For(_prefix, locked.Port)} {NuGetVersionText.ToPackage(locked.Version, 0)}'. Lock again.");
        }

        return ParcelLock.MayHold(locked)
            ? new NuGetLockedCandidate(
                locked.Version, locked.Port, ToolchainPackageId.For(_prefix, locked.Port), NuGetVersionText.ToPackage(locked.Version, revision: 0))
            {
                Sought = locked,
            }
            : null;
    }

    private static NuGetLockedCandidate? PackageOf(LockedToolchain locked) =>
        locked.Release.Split(' ') is [var id, var text]
        && ToolchainPackageId.IsFor(id, locked.Port)
        && NuGetVersion.TryParse(text, out var package)
        && NuGetVersionText.TryReadPackage(package, out var version, out _)
        && version == locked.Version
            ? new(locked.Version, locked.Port, id, package)
            : null;

    private async Task<StagedToolchain> StageLockedAsync(NuGetLockedCandidate locked, string stagingRoot, CancellationToken cancellationToken)
    {
        var package = new NuGetCandidate(locked.Version, locked.Port, locked.Id, locked.Package, _feeds.For(locked.Id));
        if (locked.Sought is { } sought)
        {
            return await new RevisionSearch(this, sought, stagingRoot).RunAsync(package, cancellationToken);
        }

        return await UseAsync(
            stagingRoot,
            file => DownloadPinnedAsync(package, file, cancellationToken),
            async (file, feed) => (await _reader.StageAsync(package, feed, file, stagingRoot, OriginOf(package, feed), cancellationToken)).Toolchain);
    }

    // Which feeds have it nobody was asked, so each is asked for the package itself until one has it.
    private async Task<PackageSource> DownloadPinnedAsync(NuGetCandidate package, string file, CancellationToken cancellationToken)
    {
        var failures = new List<(PackageSource Feed, GoBootstrapException Exception)>();
        foreach (var feed in package.Feeds)
        {
            try
            {
                if (await TryDownloadAsync(feed, package, file, cancellationToken))
                {
                    failures.ForEach(failure => Skip(failure.Feed, failure.Exception));
                    return feed;
                }
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                failures.Add((feed, exception));
            }
        }

        throw failures is [var first, ..]
            ? first.Exception
            : new GoBootstrapException(
                ErrorCode.NotFound,
                $"None of the feeds '{string.Join("', '", package.Feeds.Select(feed => feed.Name))}' has '{package.Release}', where the lock file expects "
                + $"{package.Version.ToolchainName} for {package.Port}. Push the package, or name a feed that has it.");
    }

    private async Task<bool> TryDownloadAsync(PackageSource feed, NuGetCandidate package, string file, CancellationToken cancellationToken)
    {
        using var session = _feeds.Open(feed);
        return await session.TryDownloadDirectlyAsync(package.Id, package.Package, file, cancellationToken);
    }
}
