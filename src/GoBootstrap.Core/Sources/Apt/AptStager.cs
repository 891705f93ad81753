using System.Runtime.ExceptionServices;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.Apt;

/// <summary>Fetches the two packages of a candidate at once and lays them out as one GOROOT.</summary>
/// <param name="transfer">What fetches.</param>
/// <param name="extractor">What extracts.</param>
/// <param name="downloadDirectory">The folder for partial downloads.</param>
/// <param name="log">The log.</param>
internal sealed class AptStager(ITransfer transfer, IArchiveExtractor extractor, string downloadDirectory, IGoBootstrapLog log)
{
    /// <summary>Stages a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="stagingRoot">The folder that becomes GOROOT; it does not exist yet.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What lies in the folder, and the evidence for both packages.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2xxx: a package cannot be fetched. GOB3001, GOB3002, GOB3005 to GOB3009: a package is not what it should be. GOB4002, GOB4003, GOB4011:
    /// a file cannot be written.
    /// </exception>
    public async Task<StagedToolchain> StageAsync(AptCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        var root = Path.TrimEndingDirectorySeparator(stagingRoot);
        var side = root + ".programs";
        var layout = new DebianGoLayout(candidate.Programs.Language);
        try
        {
            var (sources, programs) = await FetchBothAsync(candidate, layout, root, side, cancellationToken);
            return await Task.Run(() => Assemble(candidate, layout, root, side, sources, programs), cancellationToken);
        }
        finally
        {
            ScratchFolder.Remove(side, log);
        }
    }

    private async Task<(FetchedPackage Sources, FetchedPackage Programs)> FetchBothAsync(
        AptCandidate candidate, DebianGoLayout layout, string root, string side, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sources = FetchAsync(candidate, candidate.Sources, root, layout.MapSources, stop.Token);
        var programs = FetchAsync(candidate, candidate.Programs, side, layout.MapPrograms, stop.Token);
        var first = await Task.WhenAny(sources, programs);
        if (!first.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll((Task)sources, programs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        // The second task of a failed pair was only cancelled; the first one's error is the cause.
        if ((first.Exception ?? sources.Exception ?? programs.Exception) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
        }

        return (await sources, await programs);
    }

    private async Task<FetchedPackage> FetchAsync(
        AptCandidate candidate, AptPackage package, string target, Func<string, string?> map, CancellationToken cancellationToken)
    {
        await using var stream = await transfer.OpenAsync(
            new()
            {
                Locations = [.. candidate.Archives.Select(archive => archive.Locate(package.File))],
                Name = package.FileName,
                ExpectedDigest = package.Digest,
                ExpectedSize = package.Size,
                PartialDirectory = downloadDirectory,
            },
            cancellationToken);
        var entries = await extractor.ExtractAsync(
            new()
            {
                Archive = stream,
                Name = package.FileName,
                Format = ArchiveFormat.Deb,
                TargetDirectory = target,
                MapPath = map,
                ListsSymbolicLinks = true,
                ArchiveSize = package.Size,
            },
            cancellationToken);

        // There is a receipt only for a stream that was read to its end, so nothing passes here unchecked.
        return stream.Receipt.Digest == package.Digest
            ? new(entries, stream.Receipt.Hosts)
            : throw new GoBootstrapException(
                ErrorCode.DigestMismatch,
                $"'{package.FileName}' has the digest '{stream.Receipt.Digest}', but '{candidate.Signed?.Suite.Origin ?? "the lock file"}' vouches for "
                + $"'{package.Digest}'. Use another mirror.");
    }

    private StagedToolchain Assemble(
        AptCandidate candidate,
        DebianGoLayout layout,
        string root,
        string side,
        FetchedPackage sources,
        FetchedPackage programs)
    {
        var entries = new DebianGoMerger(layout, root, side).Merge(sources.Entries, programs.Entries, candidate);
        DebianGoCheck.Require(root, entries, candidate);
        if (entries.TryGetValue(DebianGoDefaults.FileName, out var defaults) && defaults.Kind == ExtractedEntryKind.File)
        {
            entries[DebianGoDefaults.FileName] = DebianGoDefaults.Apply(root, defaults);
        }
        else
        {
            log.Debug($"'{candidate.Release}' has no '{DebianGoDefaults.FileName}'; the distribution's defaults (GO386=softfloat) stay.");
        }

        AptPackage[] packages = [candidate.Programs, candidate.Sources];
        return new(
            [.. entries.Values.OrderBy(entry => entry.Path, StringComparer.Ordinal)],
            candidate.Signed is { } signed ? [.. packages.Select(package => signed.EvidenceFor(package, signed.Suite.Origin))] : [])
        {
            Files =
            [
                candidate.Programs.ToStaged() with { Hosts = programs.Hosts },
                candidate.Sources.ToStaged() with { Hosts = sources.Hosts },
            ],
        };
    }

    private sealed record FetchedPackage(IReadOnlyList<ExtractedEntry> Entries, IReadOnlyCollection<string> Hosts);
}
