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
/// <param name="judge">Judges those that are there.</param>
/// <param name="keys">Who signs, and who has signed.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class TreeUpdate(
    TreeFolder folder, StoreFiles files, ParcelMaker maker, ParcelJudge judge, TreeKeys keys, IGoBootstrapLog log)
{
    private readonly FolderParcelTarget _target = new(folder.Root, files);

    /// <summary>Updates the folder. The caller holds its lock.</summary>
    /// <param name="order">What is to be there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is there now.</returns>
    public async Task<BundleWriteResult> RunAsync(TreeOrder order, CancellationToken cancellationToken)
    {
        foreach (var (version, port) in order.Wishes)
        {
            _ = maker.Check(version, port);
        }

        files.TryDeleteTree(folder.Work);
        files.CreateDirectory(folder.Work);
        try
        {
            return await UpdateAsync(order, cancellationToken);
        }
        finally
        {
            // Also after a failure: what is half made would go on to fill the disk that it has filled.
            files.TryDeleteTree(folder.Work);
        }
    }

    private async Task<BundleWriteResult> UpdateAsync(TreeOrder order, CancellationToken cancellationToken)
    {
        var before = await ParcelsBefore.ReadAsync(folder, keys, judge, log, cancellationToken);
        var known = new Dictionary<(GoVersion Version, GoPort Port), Parcel>(before.Good);
        var written = new Dictionary<(GoVersion Version, GoPort Port), Parcel>();
        var wanted = new HashSet<(GoVersion, GoPort)>();
        foreach (var (version, port) in order.Wishes)
        {
            var made = await maker.MakeAsync(version, port, (v, p) => known.GetValueOrDefault((v, p)), order, folder.Work, cancellationToken);
            wanted.Add((made.Version, made.Port));
            if (made.Content is { } content)
            {
                known[(made.Version, made.Port)] = written[(made.Version, made.Port)] =
                    await new ParcelWriter(_target).WriteAsync(order.NamesHosts ? content : content.WithoutHosts(), before.List, cancellationToken);
            }
        }

        var parcels = known.Values.Where(parcel => !order.IsPruned || wanted.Contains((parcel.Version, parcel.Port)))
            .OrderByDescending(parcel => parcel.Version).ThenBy(parcel => parcel.Port.ToString(), StringComparer.Ordinal).ToList();
        var refused = order.IsPruned ? [] : before.Refused.Where(item => !known.ContainsKey((item.Parcel.Version, item.Parcel.Port))).ToList();
        refused.ForEach(Report);
        var list = await ListAsync(parcels, order.LockFile, cancellationToken);
        var newContent = ChecksumList.Write(list.Select(file => (file.Key, file.Value)));

        // Whoever has just read the list of before is still to find what it names, as far as that is not removed on purpose.
        IEnumerable<Parcel> left = [.. before.AllOf(written.Keys), .. refused.Select(item => item.Parcel)];
        var retiring = order.IsServed ? left.SelectMany(parcel => parcel.Paths).Where(path => !list.ContainsKey(path)).ToHashSet(StringComparer.Ordinal) : [];
        var retired = RetiredFiles.Read(folder.Root);
        await folder.NoteRetiredAsync(retired.Union(retiring).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var wasChanged = await PublishAsync(parcels, newContent, before.Content, cancellationToken);
        var own = folder.FindOwn().Where(path => order.IsPruned || retired.Contains(path));
        var gone = before.List.Keys.Concat(own).Where(path => !list.ContainsKey(path) && !retiring.Contains(path)).Distinct(StringComparer.Ordinal).ToList();
        await folder.RemoveAsync([.. gone, .. OldSignatures(newContent, before.Content)], cancellationToken);
        await folder.NoteRetiredAsync(retiring, cancellationToken);
        return new()
        {
            Directory = folder.Root,
            Toolchains = [.. parcels.Select(parcel => Describe(parcel, StateOf(parcel, written, before)))],
            Removed = [.. gone.Where(ParcelPaths.IsArchive)],
            Refused = refused.ConvertAll(item => new BundleRefusal(
                item.Parcel.Version, item.Parcel.Port, item.Parcel.ArchiveName, item.Reason.Code, item.Reason.Message)),
            SignedBy = keys.Signer?.PrimaryKey,
            WasChanged = wasChanged || gone.Count > 0,
        };
    }

    private static BundleToolchainState StateOf(
        Parcel parcel, Dictionary<(GoVersion Version, GoPort Port), Parcel> written, ParcelsBefore before) =>
        !written.ContainsKey((parcel.Version, parcel.Port)) ? BundleToolchainState.Kept
        : before.Has(parcel.Version, parcel.Port) ? BundleToolchainState.Replaced
        : BundleToolchainState.Added;

    private static BundleToolchain Describe(Parcel parcel, BundleToolchainState state) => new()
    {
        Version = parcel.Version,
        Port = parcel.Port,
        Source = parcel.Document.Source,
        Release = parcel.Document.Release,
        Archive = parcel.ArchiveName,
        Size = parcel.Document.Archive.Size,
        Digest = parcel.ArchiveDigest,
        IsRepacked = parcel.Document.Archive.IsRepacked,
        State = state,
    };

    private void Report((Parcel Parcel, GoBootstrapException Reason) refused) => log.Warning(
        ErrorCode.MirrorLeavesOut,
        $"'{folder.Root}' does not list {refused.Parcel.Version.ToolchainName} for {refused.Parcel.Port} any more, because the trust policy refuses it: "
        + $"{refused.Reason.Id}: {refused.Reason.Message} The next sync removes its files.");

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
        if (keys.Signer is { } signer)
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
        var signer = keys.Signer;
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
