using System.Globalization;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>
/// Installs one toolchain, or nothing. The content is laid out in a staging folder on the store's volume, renamed beside the content that is
/// there, and named by the marker; only then is the old content removed. Disposing without <see cref="CommitAsync"/> leaves the store as it was.
/// <para>
/// The marker is flushed to the disk before it is renamed. The toolchain's own files are not, because 17 000 flushes would cost more than the
/// download: after a power cut a marker can name files that did not reach the disk, and <see cref="ToolchainStore.VerifyAsync"/> finds them.
/// </para>
/// </summary>
public sealed class InstallTransaction : IAsyncDisposable
{
    private const string ContentName = "content";

    private readonly StoreContext _context;
    private readonly StoreReader _reader;
    private readonly StoreEntry _entry;
    private readonly StoreLock _lock;
    private readonly StagingFolder _staging;
    private (IReadOnlyList<ExtractedEntry> Entries, Task<Sha256Digest> Digest)? _list;
    private string? _placed;
    private bool _isFinished;

    internal InstallTransaction(StoreContext context, StoreReader reader, StoreEntry entry, StoreLock storeLock, StagingFolder staging)
    {
        _context = context;
        _reader = reader;
        _entry = entry;
        _lock = storeLock;
        _staging = staging;
        StagingRoot = Path.Combine(staging.Path, ContentName, StoreLayout.GoRootName);
    }

    /// <summary>Gets the absolute path of the folder that becomes GOROOT. It does not exist yet; the folder above it does.</summary>
    public string StagingRoot { get; }

    private string ContentFolder => Path.Combine(_staging.Path, ContentName);

    /// <summary>
    /// Begins to write the list of files, on another thread, while the caller has something else to do before <see cref="CommitAsync"/>. An
    /// error comes from there.
    /// </summary>
    /// <param name="entries">The entries, which are those of the record.</param>
    internal void BeginList(IReadOnlyList<ExtractedEntry> entries) => _list = (entries, Task.Run(() => WriteList(entries)));

    /// <summary>Puts the toolchain in its place. It replaces an installed one of the same version and port.</summary>
    /// <param name="record">What it is.</param>
    /// <param name="cancellationToken">Stops the work until the toolchain is about to be put in its place.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3005 to GOB3007: a path of the entries is not fit. GOB3009: there is no <c>bin/go</c>. GOB4001 to GOB4011: the store cannot be changed.
    /// </exception>
    /// <exception cref="ArgumentException">The record is about another toolchain than the lock.</exception>
    public async Task<InstalledToolchain> CommitAsync(InstallRecord record, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        _lock.ThrowIfReleased();
        if (record.Version != _lock.Version || record.Port != _lock.Port)
        {
            throw new ArgumentException(
                $"The record is about {record.Version} for {record.Port}, and the lock about {_lock.Version} for {_lock.Port}.", nameof(record));
        }

        ThrowIfNoGo(record);
        var digest = _list is { } list && ReferenceEquals(list.Entries, record.Entries) ? await list.Digest : WriteList(record.Entries);
        var kept = await FindIntactAsync(digest, cancellationToken);
        var marker = new Marker(
            new()
            {
                Version = record.Version,
                Port = record.Port,
                Source = record.Source,
                Release = record.Release,
                Evidence = record.Evidence,
                Files = record.Files,
                Weakenings = record.Weakenings,
                ContentDigest = digest,
                InstalledAt = _context.Environment.Clock.GetUtcNow(),
            },
            kept is null ? FreeFolder(digest) : kept.Folder);

        // The disk is most likely to be full here, so the marker is written before anything is moved.
        var stagedMarker = Path.Combine(_staging.Path, StoreLayout.MarkerName);
        _context.Files.WriteToDisk(stagedMarker, marker.ToBytes());
        var entryFolder = _context.Layout.EntryFolder(record.Version, record.Port);
        _context.Files.CreateDirectory(entryFolder);
        cancellationToken.ThrowIfCancellationRequested();
        if (kept is null)
        {
            var target = Path.Combine(entryFolder, marker.Folder);
            await _context.Files.MoveDirectoryAsync(ContentFolder, target, cancellationToken);
            _placed = target;
        }

        await _context.Files.MoveFileAsync(stagedMarker, _context.Layout.MarkerFile(record.Version, record.Port), cancellationToken);
        _isFinished = true;
        return await FinishAsync(record);
    }

    /// <summary>Gives up when nothing was committed: removes what was staged. It never throws for a file that cannot be removed.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_list is { } list)
            {
                // It writes into the folder that is about to be removed.
                await ((Task)list.Digest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!_isFinished && _placed is not null)
            {
                _context.Files.TryDeleteTree(_placed);
            }
        }
        finally
        {
            _isFinished = true;
            _staging.Dispose();
        }
    }

    // From here on the new toolchain is installed, so nothing may fail or be cancelled any more for the sake of the old one.
    private async Task<InstalledToolchain> FinishAsync(InstallRecord record)
    {
        try
        {
            await _entry.SweepAsync(record.Version, record.Port, CancellationToken.None);
        }
        catch (GoBootstrapException e)
        {
            _context.Log.Warning(e.Code, $"The replaced content of '{_lock.EntryName}' stays until the next run: {e.Message}");
        }

        return _reader.Find(record.Version, record.Port)
            ?? throw new GoBootstrapException(
                ErrorCode.FileOperationFailed,
                $"'{_lock.EntryName}' was installed and is not there any more. Something else changes '{_context.Layout.Root}'; find it and run again.");
    }

    private Sha256Digest WriteList(IReadOnlyList<ExtractedEntry> entries)
    {
        var (manifest, digest) = FilesManifest.Create(entries);
        _context.Files.Write(Path.Combine(ContentFolder, StoreLayout.FilesManifestName), manifest);
        return digest;
    }

    private async Task<Marker?> FindIntactAsync(Sha256Digest digest, CancellationToken cancellationToken)
    {
        if (_reader.ReadMarker(_lock.Version, _lock.Port) is not { } marker
            || marker.Manifest.ContentDigest != digest
            || _reader.Find(_lock.Version, _lock.Port) is not { } installed)
        {
            return null;
        }

        // Installing again is how a damaged toolchain is repaired, so the same digest alone is no reason to keep what is there.
        var report = await IntegrityChecker.CheckAsync(installed, cancellationToken);
        return report.IsIntact ? marker : null;
    }

    private string FreeFolder(Sha256Digest digest)
    {
        var entryFolder = _context.Layout.EntryFolder(_lock.Version, _lock.Port);
        for (var attempt = 1; ; attempt++)
        {
            var name = Marker.FolderName(digest, attempt);
            if (!Path.Exists(Path.Combine(entryFolder, name)))
            {
                return name;
            }
        }
    }

    private void ThrowIfNoGo(InstallRecord record)
    {
        var go = "bin/go" + record.Port.ExecutableSuffix;
        if (!record.Entries.Any(e => e.Path == go && e is { Kind: ExtractedEntryKind.File, Size: > 0 }) || !File.Exists(Path.Combine(StagingRoot, go)))
        {
            throw new GoBootstrapException(
                ErrorCode.ArchiveCorrupt,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{record.Release}' from '{record.Source}' has {record.Entries.Count} entries and no '{go}', so it is not a Go toolchain for '{record.Port}'. Use another source."));
        }
    }
}
