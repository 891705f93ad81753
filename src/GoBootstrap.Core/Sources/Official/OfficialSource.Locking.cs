using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.Official;

/// <content>What a lock file records of a release, and the way from there to the archive alone.</content>
internal sealed partial class OfficialSource : ILockableSource
{
    /// <inheritdoc/>
    public async Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var release = (OfficialCandidate)candidate;
        await using var sum = PendingSum.Start(_sumdb, release, _log, cancellationToken);
        var evidence = readsFiles && !release.IsZip
            ? await ReadArchiveAsync(release, sum, cancellationToken)
            : [OfficialEvidence.OfIndex(release, release.Digest, !MirrorHosts(release).All(release.IndexHosts.Contains))];
        var statement = await sum.GetAsync();
        if (statement is not null)
        {
            evidence.Add(new()
            {
                Root = TrustRoot.Sumdb,
                Subject = release.FileName,
                Digest = release.Digest,
                Origin = statement.Origin,
                Log = statement.Inclusion,
            });
        }

        return new()
        {
            Files = [new(release.FileName, release.Size, release.Digest)],
            Judged = [new(release.FileName, release.Digest, release.Roots)],
            Sum = statement?.Inclusion.Sum,
            Evidence = evidence,
            IsComplete = readsFiles || release.IsZip,
        };
    }

    /// <inheritdoc/>
    public ToolchainCandidate? FromLock(LockedToolchain locked)
    {
        var name = PortTable.ArchiveName(locked.Version, locked.Port);
        if (locked.Source == SourceName)
        {
            return locked.Files is [var file] && file.Name == name
                ? new OfficialLockedCandidate(locked.Version, locked.Port, name, file.Digest, file.Size)
                : throw new GoBootstrapException(
                    ErrorCode.LockFileMalformed,
                    $"The lock file pins '{locked.Files[0].Name}' of the source '{SourceName}', and its only file for this version and port is '{name}'. Lock "
                    + "again.");
        }

        return locked.Sum is not null && ToolchainModule.CoversArchive(locked.Version)
            ? new OfficialLockedCandidate(locked.Version, locked.Port, name, Digest: null, Size: null)
            : null;
    }

    private async Task<StagedToolchain> StageLockedAsync(OfficialLockedCandidate locked, string stagingRoot, CancellationToken cancellationToken)
    {
        // Without a digest, bytes of several mirrors cannot be taken for one file.
        return locked.Digest is not null && _mirrors.RouteOf(locked.FileName, dependentHosts: []) is { } route
            ? await _mirrors.RetryWithoutLiarsAsync(route, () => StageLockedAsync(locked, route, stagingRoot, cancellationToken), () => Clear(stagingRoot))
            : await StageLockedAsync(locked, route: null, stagingRoot, cancellationToken);
    }

    private async Task<StagedToolchain> StageLockedAsync(
        OfficialLockedCandidate locked, MirrorRoute? route, string stagingRoot, CancellationToken cancellationToken)
    {
        var request = RequestOf(locked.FileName, locked.Digest, locked.Size, route);
        Func<string, string?> map = locked.Digest is not null ? ReleaseLayout.Map : MapSummed;
        IReadOnlyList<ExtractedEntry> entries;
        TransferReceipt receipt;
        if (locked.IsZip)
        {
            (entries, receipt) = await StageZipAsync(request, stagingRoot, map, cancellationToken);
        }
        else
        {
            await using var archive = await _transfer.OpenAsync(request, cancellationToken);
            entries = await ExtractAsync(archive, ArchiveFormat.TarGz, locked.FileName, archive.TotalSize, stagingRoot, map, cancellationToken);
            receipt = archive.Receipt;
        }

        return new(entries, [])
        {
            Files = [new(locked.FileName, receipt.Digest, locked.ArchiveRoots) { Hosts = receipt.Hosts }],
            Sum = new ToolchainModule(locked.Version, locked.Port).SumOfArchive(entries),
        };
    }

    // What the sum does not cover nobody vouches for, so it does not come in.
    private static string? MapSummed(string path) =>
        ReleaseLayout.Map(path) is { } below && !ToolchainModule.IsLeftOut(below.TrimEnd('/') + '/') ? below : null;

    private IEnumerable<string> MirrorHosts(OfficialCandidate release) =>
        _mirrors.AddressesOf(release.FileName, route: null).Select(HostNames.Of);

    private async Task<List<Evidence>> ReadArchiveAsync(OfficialCandidate release, PendingSum sum, CancellationToken cancellationToken)
    {
        var demand = RootDemand.Of(_policy, SourceName, release.Roots);
        var (signature, origin) = await GetSignatureAsync(release, route: null, sum, demand, cancellationToken);
        var request = RequestOf(release.FileName, release.Digest, release.Size, route: null) with
        {
            AdditionalHashes = signature is null ? [] : [signature.HashAlgorithm],
        };
        await using var archive = await _transfer.OpenAsync(request, cancellationToken);
        await archive.CopyToAsync(Stream.Null, cancellationToken);
        return [OfficialEvidence.OfIndex(release, archive.Receipt), .. JudgeSignature(release, archive, signature, origin)];
    }
}
