using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>
/// Stages a toolchain from a parcel and verifies it without any network: upstream's signature over the archive, the checksum database's recorded
/// proof over the content, and whatever the caller knows of the archive itself. What the parcel's document says is compared and never believed.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="services">What extracts and verifies.</param>
/// <param name="upstreamKeys">Reads the keys that may sign upstream's archives; called only when a signature is there.</param>
internal sealed class ParcelReader(IFileSet files, SourceServices services, Func<OpenPgpKeyring> upstreamKeys)
{
    private const long LargestSignature = 64L << 10;
    private const long LargestArchive = 1L << 30;

    /// <summary>Reads the document of a parcel.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="path">The document's path.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The parcel.</returns>
    /// <exception cref="GoBootstrapException">GOB2002: there is none. GOB3047: it is malformed, or about something else.</exception>
    public async Task<Parcel> ReadAsync(GoVersion version, GoPort port, string path, CancellationToken cancellationToken)
    {
        var content = await files.ReadAsync(new(path), cancellationToken);
        return ParcelCheck.Read(content.Span, version, port, path, files.Show(path));
    }

    /// <summary>Stages a parcel's toolchain.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="stagingRoot">The absolute path of the folder that becomes GOROOT; it does not exist yet.</param>
    /// <param name="vouchers">What vouches for the archive beside what the parcel itself holds, such as a bundle's signed list.</param>
    /// <param name="ownRoots">The signature-grade roots that exist for such an archive where it lies, beside upstream's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What lies in the folder and why it may be trusted; the caller decides whether that is enough.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2xxx: a file cannot be read. GOB3001, GOB3002, GOB3005 to GOB3014, GOB3020 to GOB3028, GOB3046 to GOB3048: something is not what it must be.
    /// </exception>
    public async Task<StagedToolchain> StageAsync(
        Parcel parcel, string stagingRoot, IReadOnlyList<Evidence> vouchers, IReadOnlyList<TrustRoot> ownRoots, CancellationToken cancellationToken)
    {
        var archive = parcel.Document.Archive;
        var signature = archive.IsSigned ? await ReadSignatureAsync(parcel, cancellationToken) : null;
        var request = new FileRequest(archive.Name)
        {
            Digest = parcel.ArchiveDigest,
            Size = archive.Size,
            MaximumSize = LargestArchive,
            AdditionalHashes = signature is null ? [] : [signature.HashAlgorithm],
            IsLarge = true,
        };
        var evidence = new List<Evidence>(vouchers);
        IReadOnlyList<ExtractedEntry> entries;
        TransferReceipt receipt;
        if (archive.Name.EndsWith(".zip", StringComparison.Ordinal))
        {
            (entries, receipt) = await StageZipAsync(request, stagingRoot, cancellationToken);
        }
        else
        {
            await using var stream = await OpenAsync(request, cancellationToken);
            entries = await ExtractAsync(stream, ArchiveFormat.TarGz, archive.Name, archive.Size, stagingRoot, cancellationToken);

            // There is a receipt only for a stream that was read to its end, so nothing passes here unchecked.
            receipt = stream.Receipt;
            if (signature is not null)
            {
                using var hash = stream.CloneHash(signature.HashAlgorithm);
                evidence.Add(OpenPgpEvidence.Of(
                    parcel.ArchiveName,
                    parcel.ArchiveDigest,
                    files.Show(parcel.ArchiveName + ParcelPaths.SignatureSuffix),
                    services.Verifier.VerifyDetached(signature, hash, upstreamKeys())));
            }
        }

        ParcelCheck.CheckContent(parcel, entries, files.Show(archive.Name));
        evidence.AddRange(await JudgeSumAsync(parcel, entries, cancellationToken));
        return new(entries, evidence)
        {
            Files = [new StagedFile(archive.Name, parcel.ArchiveDigest, ParcelRoots.Of(parcel, ownRoots)) { Hosts = receipt.Hosts }],
            Sum = ParcelLock.SumOf(parcel, entries),
        };
    }

    private async Task<DetachedSignature> ReadSignatureAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var path = parcel.ArchiveName + ParcelPaths.SignatureSuffix;
        return await files.TryReadAsync(new(path) { MaximumSize = LargestSignature }, cancellationToken) is { } content
            ? services.Verifier.ReadDetached(content, path)
            : throw Missing(path);
    }

    private async Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await files.OpenAsync(request, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound)
        {
            throw Missing(request.Path, exception);
        }
    }

    private Task<(IReadOnlyList<ExtractedEntry> Entries, TransferReceipt Receipt)> StageZipAsync(
        FileRequest request, string stagingRoot, CancellationToken cancellationToken) =>
        DownloadedZip.StageAsync(
            stagingRoot,
            async file =>
            {
                await using var stream = await OpenAsync(request, cancellationToken);
                await using (var copy = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
                {
                    await stream.CopyToAsync(copy, cancellationToken);
                }

                return stream.Receipt;
            },
            (archive, size) => ExtractAsync(archive, ArchiveFormat.Zip, request.Path, size, stagingRoot, cancellationToken));

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        Stream archive, ArchiveFormat format, string name, long size, string stagingRoot, CancellationToken cancellationToken) =>
        services.Extractor.ExtractAsync(
            new()
            {
                Archive = archive,
                Name = name,
                Format = format,
                TargetDirectory = stagingRoot,
                ArchiveSize = size,
                MapPath = ReleaseLayout.Map,
            },
            cancellationToken);

    // A proof that is there and does not hold is a lie. One by a database that the settings do not name proves nothing here.
    private async Task<IReadOnlyList<Evidence>> JudgeSumAsync(
        Parcel parcel, IReadOnlyList<ExtractedEntry> entries, CancellationToken cancellationToken)
    {
        if (parcel.Document.Sumdb is not { } proof || !services.Sumdb.IsOn)
        {
            return [];
        }

        if (proof.Database != services.Sumdb.Database)
        {
            services.Log.Debug($"'{parcel.ArchiveName}' has a proof by '{proof.Database}', and '{services.Sumdb.Database}' is the one that counts");
            return [];
        }

        try
        {
            var recorded = new RecordedSumdb(files, parcel.SumdbFolder!, services.Log);
            var statement = await services.Sumdb.VerifyAsync(parcel.Version, parcel.Port, recorded, proof.Head, cancellationToken);
            return
            [
                proof.IsModule
                    ? statement.JudgeModule(parcel.ArchiveName, parcel.ArchiveDigest, entries)
                    : statement.JudgeArchive(parcel.ArchiveName, parcel.ArchiveDigest, entries),
            ];
        }
        catch (GoBootstrapException exception) when (exception.InnerException is GoBootstrapException { Code: ErrorCode.NotFound })
        {
            throw Missing(parcel.SumdbFolder!, exception);
        }
    }

    private GoBootstrapException Missing(string path, Exception? cause = null) => new(
        ErrorCode.BundleFileMissing,
        $"'{files.Show(path)}' is missing or not whole, and the parcel says that it is there. Copy or make the parcel again; one that is just being "
        + "updated is whole again shortly.",
        cause);
}
