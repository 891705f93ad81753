using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.Official;

/// <summary>
/// The Go project's own releases: the index of the download page, archives from a list of mirrors, the detached signatures that are published
/// beside every <c>.tar.gz</c>, and the checksum database, which has a record for the content of every archive, also of a <c>.zip</c>.
/// </summary>
internal sealed partial class OfficialSource : IToolchainSource
{
    /// <summary>The name that users write.</summary>
    public const string SourceName = "official";

    private const long MaximumIndexSize = 32L << 20;
    private const long MaximumSignatureSize = 64L << 10;

    private readonly IReadOnlyList<Uri> _indexes;
    private readonly MirrorSet _mirrors;
    private readonly Func<OpenPgpKeyring> _keyring;
    private readonly TrustPolicy _policy;
    private readonly ITransfer _transfer;
    private readonly IMirrorProber? _prober;
    private readonly SmallFileRace _race;
    private readonly IArchiveExtractor _extractor;
    private readonly IOpenPgpVerifier _verifier;
    private readonly SumdbRoot _sumdb;
    private readonly string _partialDirectory;
    private readonly IGoBootstrapLog _log;
    private (Uri Address, TransferredContent Content)? _fetched;

    /// <summary>Initializes a new instance of the <see cref="OfficialSource"/> class.</summary>
    /// <param name="settings">Where the index and the archives are.</param>
    /// <param name="policy">Whether a signature is needed, which is known before the archive is fetched.</param>
    /// <param name="keyring">Reads the keys that may sign; called only when a signature is there.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: an address is not one. GOB2030: a template cannot be used. GOB2031: no such region. GOB3033: no address is on an allowed host.
    /// </exception>
    public OfficialSource(OfficialSourceSettings settings, TrustPolicy policy, Func<OpenPgpKeyring> keyring, SourceServices services)
    {
        settings = AllowedAddresses.Of(MirrorRegions.Apply(settings), policy);
        _indexes = [.. settings.Indexes.Select(text => SourceAddress.Parse(text, "index"))];
        _mirrors = MirrorSet.From(settings, Path.Combine(services.IndexDirectory, "mirrors.json"), services.Clock, services.Log);
        if (_indexes.Count == 0 || _mirrors.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"The source '{SourceName}' has {_indexes.Count} indexes and {_mirrors.Count} mirrors. It needs at least one of each; "
                + "name them, or take the source out of the list of sources.");
        }

        _keyring = keyring;
        _policy = policy;
        _transfer = services.Transfer;
        _prober = services.Prober;
        _race = new(services.Transfer, services.Clock);
        _extractor = services.Extractor;
        _verifier = services.Verifier;
        _sumdb = services.Sumdb;
        _partialDirectory = services.DownloadDirectory;
        _log = services.Log;
    }

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        GoBootstrapException? first = null;
        foreach (var address in _indexes)
        {
            try
            {
                var request = new TransferRequest { Locations = [address], Name = "release index", MaximumSize = MaximumIndexSize };
                // Whoever asks for several ports asks one document.
                var index = _fetched is { } kept && kept.Address == address ? kept.Content : await _transfer.GetBytesAsync(request, cancellationToken);
                _fetched = (address, index);
                return ReleaseIndex.Read(index.Content.Span, query.Port, index.Receipt.Origin, index.Receipt.Hosts);
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                // A page that is no index is as good a reason to ask the next one as a server that is away.
                _log.Debug($"index '{Redactor.Show(address)}': {exception.Id}: {exception.Message}");
                first ??= exception;
            }
        }

        throw first!;
    }

    /// <inheritdoc/>
    public async Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        if (candidate is OfficialLockedCandidate locked)
        {
            return await StageLockedAsync(locked, stagingRoot, cancellationToken);
        }

        var release = (OfficialCandidate)candidate;
        // Asked once, whatever mirrors the archive comes from.
        await using var sum = PendingSum.Start(_sumdb, release, _log, cancellationToken);
        return _mirrors.RouteOf(release.FileName, DependentHosts(release)) is { } route
            ? await _mirrors.RetryWithoutLiarsAsync(
                route, () => StageAsync(release, route, sum, stagingRoot, cancellationToken), () => Clear(stagingRoot))
            : await StageAsync(release, route: null, sum, stagingRoot, cancellationToken);
    }

    /// <summary>Measures the mirrors of such a source by an archive.</summary>
    /// <param name="source">The source.</param>
    /// <param name="candidate">One of its candidates.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How each mirror did.</returns>
    public static async Task<MirrorTestResult> TestMirrorsAsync(
        IToolchainSource source, ToolchainCandidate candidate, CancellationToken cancellationToken)
    {
        var (official, release) = ((OfficialSource)source, (OfficialCandidate)candidate);
        return new()
        {
            FileName = release.FileName,
            Size = release.Size,
            Mirrors = await official._mirrors.TestAsync(
                official.RequestOf(release.FileName, release.Digest, release.Size, route: null), official._prober!, official.DependentHosts(release), cancellationToken),
        };
    }

    // A host that vouches for the digest is no host to take the bytes from, unless that is allowed.
    private IReadOnlyCollection<string> DependentHosts(OfficialCandidate release) =>
        _policy.RequiresIndependentDigest || RootDemand.Of(_policy, SourceName, release.Roots).Needs(TrustRoot.Index) ? release.IndexHosts : [];

    private TransferRequest RequestOf(string fileName, Sha256Digest? digest, long? size, MirrorRoute? route) => new()
    {
        Locations = _mirrors.AddressesOf(fileName, route: null),
        Name = fileName,
        ExpectedDigest = digest,
        ExpectedSize = size,
        PartialDirectory = _partialDirectory,
        Route = route,
    };

    private async Task<StagedToolchain> StageAsync(
        OfficialCandidate release, MirrorRoute? route, PendingSum sum, string stagingRoot, CancellationToken cancellationToken)
    {
        var demand = RootDemand.Of(_policy, SourceName, release.Roots);
        // The signature comes first: it is small, it says which hash to run, and without one that is needed 70 MB need not be fetched.
        var (signature, signatureOrigin) = release.IsZip ? (null, null) : await GetSignatureAsync(release, route, sum, demand, cancellationToken);
        await RequireSumAsync(release, sum, signature is null ? demand.Needs(TrustRoot.Sumdb, TrustRoot.OpenPgp) : demand.Needs(TrustRoot.Sumdb));

        var request = RequestOf(release.FileName, release.Digest, release.Size, route) with { AdditionalHashes = signature is null ? [] : [signature.HashAlgorithm] };

        if (release.IsZip)
        {
            var (entries, receipt) = await StageZipAsync(request, stagingRoot, ReleaseLayout.Map, cancellationToken);
            return Staged(release, entries, receipt, await sum.JudgeAsync(release.FileName, release.Digest, entries));
        }

        await using var archive = await _transfer.OpenAsync(request, cancellationToken);
        var extracted = await ExtractAsync(
            archive, ArchiveFormat.TarGz, release.FileName, archive.TotalSize, stagingRoot, ReleaseLayout.Map, cancellationToken);
        // Each takes a processor for some milliseconds, and nothing else is to be done by now.
        var words = await Task.WhenAll(
            Task.Run(() => JudgeSignature(release, archive, signature, signatureOrigin), cancellationToken),
            Task.Run(() => sum.JudgeAsync(release.FileName, release.Digest, extracted), cancellationToken));
        return Staged(release, extracted, archive.Receipt, words.SelectMany(evidence => evidence));
    }

    private static StagedToolchain Staged(
        OfficialCandidate release, IReadOnlyList<ExtractedEntry> entries, TransferReceipt receipt, IEnumerable<Evidence> evidence)
    {
        string[] hosts = [.. receipt.Hosts.Union(release.IndexHosts).Order(StringComparer.Ordinal)];
        return new(entries, [OfficialEvidence.OfIndex(release, receipt), .. evidence])
        {
            Files = [new StagedFile(release.FileName, release.Digest, release.Roots) { Hosts = hosts }],
        };
    }

    private IReadOnlyList<Evidence> JudgeSignature(OfficialCandidate release, TransferStream archive, DetachedSignature? signature, Uri? origin)
    {
        if (signature is null)
        {
            return [];
        }

        using var hash = archive.CloneHash(signature.HashAlgorithm);
        return [OpenPgpEvidence.Of(release.FileName, release.Digest, Redactor.Show(origin!), _verifier.VerifyDetached(signature, hash, _keyring()))];
    }

    private static void Clear(string stagingRoot)
    {
        try
        {
            if (Directory.Exists(stagingRoot))
            {
                Directory.Delete(stagingRoot, recursive: true);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("remove", stagingRoot, exception);
        }
    }

    // What would be refused without the record need not be fetched to see that.
    private static async Task RequireSumAsync(OfficialCandidate release, PendingSum sum, bool isNeeded)
    {
        if (isNeeded && await sum.GetAsync() is null)
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbUnavailable,
                $"For '{release.FileName}' {(release.IsZip ? "there is no OpenPGP signature, " : "")}the trust policy needs the word of the checksum database, "
                + "and it cannot be asked. Nothing was installed. Make the database reachable, directly or by a Go proxy that answers for it, or change "
                + "the policy on purpose.");
        }
    }

    private async Task<(DetachedSignature? Signature, Uri? Origin)> GetSignatureAsync(
        OfficialCandidate release, MirrorRoute? route, PendingSum sum, RootDemand demand, CancellationToken cancellationToken)
    {
        var name = release.FileName + ".asc";
        var request = new TransferRequest
        {
            Locations = _mirrors.AddressesOf(name, route),
            Name = name,
            MaximumSize = MaximumSignatureSize,
        };
        try
        {
            var content = route is null
                ? await _transfer.GetBytesAsync(request, cancellationToken)
                : await _race.GetAsync(request, cancellationToken);
            return (_verifier.ReadDetached(content.Content, name), content.Receipt.Origin);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound)
        {
            if (demand.Needs(TrustRoot.OpenPgp) || (demand.Needs(TrustRoot.OpenPgp, TrustRoot.Sumdb) && await sum.GetAsync() is null))
            {
                throw new GoBootstrapException(
                    ErrorCode.SignatureMissing,
                    $"The signature '{name}' is on none of the {_mirrors.Count} mirrors, and the trust policy requires one. Nothing was installed. "
                    + "Add a mirror that carries the '.asc' files, such as 'https://dl.google.com/go/'"
                    + (demand.Needs(TrustRoot.OpenPgp) ? "." : ", or make the checksum database reachable."),
                    exception);
            }

            _log.Debug($"no signature '{name}' on any mirror");
            return (null, null);
        }
    }

    private Task<(IReadOnlyList<ExtractedEntry> Entries, TransferReceipt Receipt)> StageZipAsync(
        TransferRequest request, string stagingRoot, Func<string, string?> map, CancellationToken cancellationToken) => DownloadedZip.StageAsync(
            stagingRoot,
            file => _transfer.DownloadAsync(request, file, cancellationToken),
            (archive, size) => ExtractAsync(archive, ArchiveFormat.Zip, request.Name, size, stagingRoot, map, cancellationToken));

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        Stream archive,
        ArchiveFormat format,
        string name,
        long? size,
        string stagingRoot,
        Func<string, string?> map,
        CancellationToken cancellationToken) => _extractor.ExtractAsync(
            new ExtractionRequest
            {
                Archive = archive,
                Name = name,
                Format = format,
                TargetDirectory = stagingRoot,
                ArchiveSize = size,
                MapPath = map,
            },
            cancellationToken);
}
