using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>
/// A store of toolchains, side by side, for any number of processes at once. Only the marker of an entry means that its toolchain is installed;
/// a crash at any point leaves the old or the new state, and the next change removes what was left over.
/// </summary>
public sealed class ToolchainStore
{
    private readonly StoreContext _context;
    private readonly StoreReader _reader;
    private readonly StoreActivation _activation;
    private readonly StoreEntry _entry;

    /// <summary>Initializes a new instance of the <see cref="ToolchainStore"/> class. Nothing is read or made yet.</summary>
    /// <param name="environment">The clock, the host and the process.</param>
    /// <param name="layout">Where the store is.</param>
    /// <param name="log">What is told.</param>
    public ToolchainStore(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log)
        : this(environment, layout, log, SystemFileOperations.Instance)
    {
    }

    internal ToolchainStore(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log, IFileOperations operations)
    {
        _context = new(environment, layout, log, operations);
        _reader = new(_context);
        _activation = new(_context, _reader);
        _entry = new(_context, _reader, _activation);
    }

    /// <summary>Gets where the store is.</summary>
    public StoreLayout Layout => _context.Layout;

    /// <summary>Gets how long a removal waits for a process that installs the same toolchain. Defaults to 10 minutes.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the active toolchain; <see langword="null"/> when there is none.</summary>
    /// <exception cref="GoBootstrapException">GOB4005: the store is of a newer version. GOB4009, GOB4011: its schema cannot be read.</exception>
    public InstalledToolchain? Active => _reader.FindActive();

    /// <summary>
    /// Finds an installed toolchain: one small file and the activation are read, and <c>bin/go</c> is looked for. It writes nothing and takes no
    /// lock, so it works in a read-only store. A malformed marker is logged with GOB4009 and counts as not installed, so that an install
    /// repairs it.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that the toolchain runs on.</param>
    /// <returns>The toolchain; <see langword="null"/> when it is not installed.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: the marker is of a newer version. GOB4011: it cannot be read.</exception>
    public InstalledToolchain? Find(GoVersion version, GoPort port) => _reader.Find(version, port);

    /// <summary>Lists the installed toolchains. Each malformed marker is logged with GOB4009 and left out.</summary>
    /// <returns>They, newest first.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: the store is of a newer version. GOB4009, GOB4011: the store cannot be read.</exception>
    public IReadOnlyList<InstalledToolchain> List() => _reader.List();

    /// <summary>
    /// Takes the lock of a toolchain's entry. It is for one holder among all processes and tasks, and it dies with its process. After a second
    /// of waiting the log says for whom.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="timeout">The longest wait; zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait for ever.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB4001: it was not obtained in time; the holder is named. GOB4002, GOB4003, GOB4011: the store cannot be written.
    /// GOB4005: the store is of a newer version. GOB4009: its schema is malformed.
    /// </exception>
    /// <exception cref="ArgumentException">The version names a language version and not a release.</exception>
    public Task<StoreLock> LockAsync(GoVersion version, GoPort port, TimeSpan timeout, CancellationToken cancellationToken) =>
        LockAsync(version, port, "installs", timeout, cancellationToken);

    /// <summary>Begins to install, and removes what crashed installs left over (logged with GOB4501).</summary>
    /// <param name="storeLock">The lock of the entry; it must stay held until the transaction has ended.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The transaction.</returns>
    /// <exception cref="GoBootstrapException">GOB4001 to GOB4011: the store cannot be changed.</exception>
    public async Task<InstallTransaction> BeginAsync(StoreLock storeLock, CancellationToken cancellationToken)
    {
        storeLock.ThrowIfReleased();
        var area = new StagingArea(_context);
        IReadOnlyList<string> leftovers =
        [
            .. area.Sweep().Select(l => l.Path),
            .. await _entry.SweepAsync(storeLock.Version, storeLock.Port, cancellationToken),
        ];
        if (leftovers.Count > 0)
        {
            _context.Log.Warning(
                ErrorCode.LeftoversRemoved, $"Leftovers of an install that did not end were removed: '{string.Join("', '", leftovers)}'.");
        }

        var staging = area.Open();
        try
        {
            var transaction = new InstallTransaction(_context, _reader, _entry, storeLock, staging);
            _context.Files.CreateDirectory(Path.GetDirectoryName(transaction.StagingRoot)!);
            return transaction;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>Makes an installed toolchain the active one.</summary>
    /// <param name="version">The version.</param>
    /// <param name="hostPort">This machine's port: a toolchain of another machine is never active.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">GOB4006: it is not installed. GOB4001 to GOB4011: the store cannot be changed.</exception>
    public Task<InstalledToolchain> UseAsync(GoVersion version, GoPort hostPort, CancellationToken cancellationToken) =>
        _activation.UseAsync(version, hostPort, cancellationToken);

    /// <summary>Makes the toolchain active that was so before; one that is not installed any more is passed over.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">GOB4007: there is none. GOB4001 to GOB4011: the store cannot be changed.</exception>
    public Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken) => RollbackAsync(judge: null, cancellationToken);

    /// <summary>Makes the toolchain active that was so before, when it may be.</summary>
    /// <param name="judge">Throws for one that must not be active; then everything stays as it is.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">As the other one, and what <paramref name="judge"/> throws.</exception>
    internal Task<InstalledToolchain> RollbackAsync(Action<InstalledToolchain>? judge, CancellationToken cancellationToken) =>
        _activation.RollBackAsync(judge, cancellationToken);

    /// <summary>
    /// Removes toolchains that no rule keeps, leftovers of crashed installs, and partial downloads older than a day. What another process works
    /// with stays.
    /// </summary>
    /// <param name="request">What stays.</param>
    /// <param name="cancellationToken">Stops the work between two toolchains.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="GoBootstrapException">GOB4002 to GOB4011: the store cannot be changed.</exception>
    public Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken) =>
        new StorePruner(_context, _reader, _entry).PruneAsync(request, cancellationToken);

    /// <summary>Removes a toolchain.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="force">Whether to remove the active one too; then none is active.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB4006: it is not installed. GOB4010: it is the active one. GOB4001 to GOB4011: the store cannot be changed.
    /// </exception>
    public async Task UninstallAsync(GoVersion version, GoPort port, bool force, CancellationToken cancellationToken)
    {
        StoreSchema.Check(_context);
        ThrowIfNoMarker(version, port);
        using var held = await LockAsync(version, port, "removes", LockTimeout, cancellationToken);
        ThrowIfNoMarker(version, port);
        await _entry.RemoveAsync(version, port, force, cancellationToken);
    }

    /// <summary>Reads every file of a toolchain and compares it with what was installed.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was found; <see cref="IntegrityReport.ThrowIfDamaged"/> makes an error of it.</returns>
    /// <exception cref="GoBootstrapException">GOB4009: the list of files is malformed. GOB4011: a file cannot be read.</exception>
    public Task<IntegrityReport> VerifyAsync(InstalledToolchain toolchain, CancellationToken cancellationToken)
    {
        _context.Log.Debug($"Reading every file of '{toolchain.GoRoot}'.");
        return IntegrityChecker.CheckAsync(toolchain, cancellationToken);
    }

    private async Task<StoreLock> LockAsync(GoVersion version, GoPort port, string verb, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (version.IsLanguageVersion)
        {
            throw new ArgumentException($"{version} is a language version and not a release.", nameof(version));
        }

        StoreSchema.Check(_context);
        _context.Files.CreateDirectory(Layout.Locks);
        var name = StoreLayout.EntryName(version, port);
        var held = await _context.Locks.AcquireAsync(name, $"{verb} '{name}'", timeout, cancellationToken);
        try
        {
            await StoreSchema.EnsureAsync(_context, cancellationToken);
            return new(version, port, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // A marker that cannot be read is removed too: that is how to be rid of it. One of a newer version is not ours to remove.
    private void ThrowIfNoMarker(GoVersion version, GoPort port)
    {
        if (_reader.ReadMarker(version, port) is null && !File.Exists(Layout.MarkerFile(version, port)))
        {
            throw _activation.NotInstalled(version, port);
        }
    }
}
