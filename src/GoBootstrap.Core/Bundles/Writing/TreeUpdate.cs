using GoBootstrap.Build.Outputs;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>
/// Brings the folder of a bundle to what is wanted. Files come first, under names that no list has yet; then the signature that is named after the
/// new list, the list, its signature, and the documents for other programs; and what nothing names any more goes last. So every reader, and a run
/// that was killed, leaves and finds a list whose files and whose signature are there.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="files">What changes the disk.</param>
/// <param name="maker">Makes new parcels.</param>
/// <param name="signer">Signs; <see langword="null"/> for nobody.</param>
/// <param name="trusted">Other keys whose signature on the list that is there counts; <see langword="null"/> for none.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class TreeUpdate(
    TreeFolder folder, StoreFiles files, ParcelMaker maker, BundleSigner? signer, OpenPgpKeyring? trusted, IGoBootstrapLog log)
{
    private readonly FolderParcelTarget _target = new(folder.Root, files);

    /// <summary>Updates the folder. The caller holds its lock.</summary>
    /// <param name="wishes">Versions and ports.</param>
    /// <param name="isPruned">Whether parcels that are not wished for are removed.</param>
    /// <param name="earlier">Folders that may hold archives of an earlier run.</param>
    /// <param name="lockFile">The content of the lock file to put there; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is there now.</returns>
    public async Task<BundleWriteResult> RunAsync(
        IReadOnlyList<(string Version, GoPort Port)> wishes,
        bool isPruned,
        IReadOnlyList<string> earlier,
        byte[]? lockFile,
        CancellationToken cancellationToken)
    {
        files.TryDeleteTree(folder.Work);
        files.CreateDirectory(folder.Work);
        var oldList = ReadList(out var oldContent, out var isOwn);
        var known = isOwn ? await KeepAsync(oldList, cancellationToken) : [];
        var added = new HashSet<(GoVersion, GoPort)>();
        var wanted = new HashSet<(GoVersion, GoPort)>();
        foreach (var (version, port) in wishes)
        {
            var made = await maker.MakeAsync(version, port, (v, p) => known.ContainsKey((v, p)), folder.Work, earlier, cancellationToken);
            wanted.Add((made.Version, made.Port));
            if (made.Content is { } content)
            {
                known[(made.Version, made.Port)] = await new ParcelWriter(_target).WriteAsync(content, cancellationToken);
                added.Add((made.Version, made.Port));
            }
        }

        var parcels = known.Values.Where(parcel => !isPruned || wanted.Contains((parcel.Version, parcel.Port)))
            .OrderByDescending(parcel => parcel.Version).ThenBy(parcel => parcel.Port.ToString(), StringComparer.Ordinal).ToList();
        var list = await ListAsync(parcels, lockFile, cancellationToken);
        var newContent = ChecksumList.Write(list.Select(file => (file.Key, file.Value)));
        var wasChanged = await PublishAsync(parcels, newContent, oldContent, cancellationToken);
        var orphans = isPruned ? folder.FindOwn() : [];
        var gone = oldList.Keys.Concat(orphans).Where(path => !list.ContainsKey(path)).Distinct(StringComparer.Ordinal).ToList();
        await folder.RemoveAsync([.. gone, .. OldSignatures(newContent, oldContent)], cancellationToken);
        files.TryDeleteTree(folder.Work);
        return new()
        {
            Directory = folder.Root,
            Toolchains = [.. parcels.Select(parcel => Describe(parcel, added.Contains((parcel.Version, parcel.Port))))],
            Removed = [.. gone.Where(ParcelPaths.IsArchive)],
            SignedBy = signer?.PrimaryKey,
            WasChanged = wasChanged || gone.Count > 0,
        };
    }

    private static BundleToolchain Describe(Parcel parcel, bool isNew) => new()
    {
        Version = parcel.Version,
        Port = parcel.Port,
        Source = parcel.Document.Source,
        Archive = parcel.ArchiveName,
        Size = parcel.Document.Archive.Size,
        Digest = parcel.ArchiveDigest,
        IsRepacked = parcel.Document.Archive.IsRepacked,
        IsNew = isNew,
    };

    // Whoever can write into the folder can write a list too, so a signed tree carries on only what a key that counts has signed before.
    private IReadOnlyDictionary<string, Sha256Digest> ReadList(out byte[]? content, out bool isOwn)
    {
        isOwn = false;
        content = folder.TryRead(BundlePaths.List);
        if (content is not { } bytes)
        {
            return new Dictionary<string, Sha256Digest>();
        }

        var list = BundleList.Read(bytes, folder.Locate(BundlePaths.List));
        isOwn = signer is null || IsSigned(bytes, BundlePaths.Signature) || IsSigned(bytes, BundlePaths.SignatureOf(Sha256Digest.Of(bytes)));
        if (!isOwn)
        {
            log.Warning(
                ErrorCode.BundleUnsigned,
                $"The list in '{folder.Root}' has no signature by '{signer!.PrimaryKey}' or by a pinned key, so nothing that is there is taken over unchecked: "
                + "its toolchains are fetched again, except archives whose digest is known otherwise.");
        }

        return list;
    }

    private bool IsSigned(byte[] list, string path) =>
        folder.TryRead(path) is { } signature && signer!.Judge(list, signature, trusted) is not null;

    private async Task<Dictionary<(GoVersion, GoPort), Parcel>> KeepAsync(
        IReadOnlyDictionary<string, Sha256Digest> list, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(GoVersion, GoPort), Parcel>();
        foreach (var (version, port) in list.Keys.Select(ParcelPaths.ParseDocument).OfType<(GoVersion Version, GoPort Port)>())
        {
            if (await folder.TryKeepAsync(version, port, list, cancellationToken) is { } parcel)
            {
                known[(version, port)] = parcel;
            }
            else
            {
                log.Warning(
                    ErrorCode.BundleFileMissing,
                    $"The parcel of {version.ToolchainName} for {port} in '{folder.Root}' is damaged and is left out unless it is wished for again.");
            }
        }

        return known;
    }

    private async Task<SortedDictionary<string, Sha256Digest>> ListAsync(
        IReadOnlyList<Parcel> parcels, byte[]? lockFile, CancellationToken cancellationToken)
    {
        var list = new SortedDictionary<string, Sha256Digest>(StringComparer.Ordinal);
        foreach (var path in parcels.SelectMany(parcel => parcel.Paths).Distinct(StringComparer.Ordinal))
        {
            list[path] = await folder.DigestAsync(path, cancellationToken)
                ?? throw new GoBootstrapException(ErrorCode.BundleFileMissing, $"'{folder.Locate(path)}' is missing, and a parcel names it. Run again.");
        }

        foreach (var parcel in parcels)
        {
            if (parcel.Document.Sumdb is { } sumdb)
            {
                // A Go client asks for it before it asks a proxy for anything of the database.
                await PutAsync($"{ParcelPaths.Sumdb}{sumdb.Database}/supported", []);
            }
        }

        await PutAsync(BundlePaths.UpstreamKey, GoogleSigningKey.ReadArmored());
        if (signer is not null)
        {
            await PutAsync(BundlePaths.SignerKey, signer.PublicKey);
        }

        if (lockFile is not null)
        {
            await PutAsync(BundlePaths.Lock, lockFile);
        }

        return list;

        async Task PutAsync(string path, byte[] content)
        {
            await _target.PutAsync(path, content, cancellationToken);
            list[path] = Sha256Digest.Of(content);
        }
    }

    private async Task<bool> PublishAsync(IReadOnlyList<Parcel> parcels, byte[] content, byte[]? oldContent, CancellationToken cancellationToken)
    {
        var digest = Sha256Digest.Of(content);
        var isSame = oldContent is not null && content.AsSpan().SequenceEqual(oldContent);
        var isSigned = isSame && signer is not null && folder.TryRead(BundlePaths.Signature) is { } there
            && signer.Judge(content, there, others: null) is not null && folder.TryRead(BundlePaths.SignatureOf(digest)) is not null;
        if (signer is not null && !isSigned)
        {
            var signature = signer.Sign(content);
            await _target.PutAsync(BundlePaths.SignatureOf(digest), signature, cancellationToken);
            await _target.PutAsync(BundlePaths.List, content, cancellationToken);
            await _target.PutAsync(BundlePaths.Signature, signature, cancellationToken);
        }
        else if (!isSame)
        {
            await _target.PutAsync(BundlePaths.List, content, cancellationToken);
        }

        if (signer is null)
        {
            // A signature over another list would be a lie, and one by another key is not this run's to keep.
            await folder.RemoveAsync([BundlePaths.Signature], cancellationToken);
        }

        await _target.PutAsync(BundlePaths.Document, BundleDocuments.Describe(parcels, digest, signer?.PrimaryKey), cancellationToken);
        await _target.PutAsync(BundlePaths.Index, BundleDocuments.Index(parcels), cancellationToken);
        return !isSame || (signer is not null && !isSigned);
    }

    // The one before this may still be wanted by a reader that has just read its list.
    private IEnumerable<string> OldSignatures(byte[] content, byte[]? oldContent)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal) { BundlePaths.SignatureOf(Sha256Digest.Of(content)) };
        if (oldContent is not null)
        {
            kept.Add(BundlePaths.SignatureOf(Sha256Digest.Of(oldContent)));
        }

        var place = folder.Locate(BundlePaths.Signatures);
        return Directory.Exists(place)
            ? [.. Directory.EnumerateFiles(place).Select(file => BundlePaths.Signatures + Path.GetFileName(file)).Where(path => !kept.Contains(path))]
            : [];
    }
}
