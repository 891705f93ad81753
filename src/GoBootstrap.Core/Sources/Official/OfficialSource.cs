using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.Official;

/// <summary>
/// The Go project's own releases: the index of the download page, archives from a list of mirrors, the detached signatures that are published
/// beside every <c>.tar.gz</c>, and the checksum database, which has a record for the content of every archive, also of a <c>.zip</c>.
/// </summary>
internal sealed class OfficialSource : IToolchainSource
{
    /// <summary>The name that users write.</summary>
    public const string SourceName = "official";

    private const long MaximumIndexSize = 32L << 20;
    private const long MaximumSignatureSize = 64L << 10;
    private const string ArchiveRoot = "go/";

    private readonly IReadOnlyList<Uri> _indexes;
    private readonly IReadOnlyList<Uri> _mirrors;
    private readonly Func<OpenPgpKeyring> _keyring;
    private readonly TrustPolicy _policy;
    private readonly ITransfer _transfer;
    private readonly IArchiveExtractor _extractor;
    private readonly IOpenPgpVerifier _verifier;
    private readonly SumdbRoot _sumdb;
    private readonly string _partialDirectory;
    private readonly IGoBootstrapLog _log;

    /// <summary>Initializes a new instance of the <see cref="OfficialSource"/> class.</summary>
    /// <param name="settings">Where the index and the archives are.</param>
    /// <param name="policy">Whether a signature is needed, which is known before the archive is fetched.</param>
    /// <param name="keyring">Reads the keys that may sign; called only when a signature is there.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    /// <exception cref="GoBootstrapException">GOB0001: an address is not one.</exception>
    public OfficialSource(OfficialSourceSettings settings, TrustPolicy policy, Func<OpenPgpKeyring> keyring, SourceServices services)
    {
        _indexes = [.. settings.Indexes.Select(text => SourceAddress.Parse(text, "index"))];
        _mirrors = [.. settings.Mirrors.Select(text => SourceAddress.ParseFolder(text, "mirror"))];
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
                var index = await _transfer.GetBytesAsync(request, cancellationToken);
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
        var release = (OfficialCandidate)candidate;
        var isZip = release.FileName.EndsWith(".zip", StringComparison.Ordinal);
        await using var sum = PendingSum.Start(_sumdb, release, _log, cancellationToken);
        // The signature comes first: it is small, it says which hash to run, and without one that is needed 70 MB need not be fetched.
        var (signature, signatureOrigin) = isZip ? (null, null) : await GetSignatureAsync(release, sum, cancellationToken);
        if (isZip)
        {
            await RequireSumAsync(release, sum);
        }

        var request = new TransferRequest
        {
            Locations = [.. _mirrors.Select(mirror => new Uri(mirror, release.FileName))],
            Name = release.FileName,
            ExpectedDigest = release.Digest,
            ExpectedSize = release.Size,
            PartialDirectory = _partialDirectory,
            AdditionalHashes = signature is null ? [] : [signature.HashAlgorithm],
        };

        var evidence = new List<Evidence>();
        IReadOnlyList<ExtractedEntry> entries;
        if (isZip)
        {
            (entries, var receipt) = await StageZipAsync(request, stagingRoot, cancellationToken);
            evidence.Add(IndexEvidence(release, receipt));
        }
        else
        {
            await using var archive = await _transfer.OpenAsync(request, cancellationToken);
            entries = await ExtractAsync(archive, ArchiveFormat.TarGz, release.FileName, archive.TotalSize, stagingRoot, cancellationToken);
            evidence.Add(IndexEvidence(release, archive.Receipt));
            if (signature is not null)
            {
                using var hash = archive.CloneHash(signature.HashAlgorithm);
                evidence.Add(SignatureEvidence(release, signatureOrigin!, _verifier.VerifyDetached(signature, hash, _keyring())));
            }
        }

        evidence.AddRange(await sum.JudgeAsync(release.FileName, release.Digest, entries));
        return new(entries, evidence) { Files = [new StagedFile(release.FileName, release.Digest, SignatureRoots(release, isZip), IsIndexed: true)] };
    }

    private static IReadOnlyList<TrustRoot> SignatureRoots(OfficialCandidate release, bool isZip) =>
    [
        .. isZip ? (TrustRoot[])[] : [TrustRoot.OpenPgp],
        .. ToolchainModule.CoversArchive(release.Version) ? (TrustRoot[])[TrustRoot.Sumdb] : [],
    ];

    private static Evidence IndexEvidence(OfficialCandidate release, TransferReceipt receipt) => new()
    {
        Root = TrustRoot.Index,
        Subject = release.FileName,
        Digest = receipt.Digest,
        Origin = Redactor.Show(release.Index),
        // A host that only sends on to another chose that one, so it counts as much as the one that answers.
        IsIndependent = !release.IndexHosts.Intersect(receipt.Hosts, StringComparer.Ordinal).Any(),
    };

    private static Evidence SignatureEvidence(OfficialCandidate release, Uri origin, SignatureVerification verification) => new()
    {
        Root = TrustRoot.OpenPgp,
        Subject = release.FileName,
        Digest = release.Digest,
        Origin = Redactor.Show(origin),
        PrimaryKey = verification.PrimaryKey,
        SigningKey = verification.SigningKey,
        SignedAt = verification.SignedAt,
    };

    // For a zip there is no other signature-grade root, and the archive need not be fetched to see that it would be refused.
    private async Task RequireSumAsync(OfficialCandidate release, PendingSum sum)
    {
        if (_policy.RequiresSignature && PendingSum.IsExpected(_sumdb, release) && await sum.GetAsync() is null)
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbUnavailable,
                $"'{release.FileName}' has no OpenPGP signature, the checksum database, which vouches for such a file, cannot be asked, and the trust "
                + "policy requires one of them. Nothing was installed. Make the database reachable, directly or by a Go proxy that answers for it, or "
                + "switch it off on purpose.");
        }
    }

    private async Task<(DetachedSignature? Signature, Uri? Origin)> GetSignatureAsync(
        OfficialCandidate release, PendingSum sum, CancellationToken cancellationToken)
    {
        var name = release.FileName + ".asc";
        var request = new TransferRequest
        {
            Locations = [.. _mirrors.Select(mirror => new Uri(mirror, name))],
            Name = name,
            MaximumSize = MaximumSignatureSize,
        };
        try
        {
            var content = await _transfer.GetBytesAsync(request, cancellationToken);
            return (_verifier.ReadDetached(content.Content, name), content.Receipt.Origin);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound)
        {
            if (_policy.RequiresSignature && await sum.GetAsync() is null)
            {
                throw new GoBootstrapException(
                    ErrorCode.SignatureMissing,
                    $"The signature '{name}' is on none of the {_mirrors.Count} mirrors, and the trust policy requires one. Nothing was installed. "
                    + "Add a mirror that carries the '.asc' files, such as 'https://dl.google.com/go/', or make the checksum database reachable.",
                    exception);
            }

            _log.Debug($"no signature '{name}' on any mirror");
            return (null, null);
        }
    }

    private Task<(IReadOnlyList<ExtractedEntry> Entries, TransferReceipt Receipt)> StageZipAsync(
        TransferRequest request, string stagingRoot, CancellationToken cancellationToken) => DownloadedZip.StageAsync(
            stagingRoot,
            file => _transfer.DownloadAsync(request, file, cancellationToken),
            (archive, size) => ExtractAsync(archive, ArchiveFormat.Zip, request.Name, size, stagingRoot, cancellationToken));

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        Stream archive, ArchiveFormat format, string name, long? size, string stagingRoot, CancellationToken cancellationToken) =>
        _extractor.ExtractAsync(
            new ExtractionRequest
            {
                Archive = archive,
                Name = name,
                Format = format,
                TargetDirectory = stagingRoot,
                ArchiveSize = size,
                MapPath = static path => path.StartsWith(ArchiveRoot, StringComparison.Ordinal) && path.Length > ArchiveRoot.Length
                    ? path[ArchiveRoot.Length..]
                    : null,
            },
            cancellationToken);
}
