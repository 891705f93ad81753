using GoBootstrap.Bundles.Verifying;
using GoBootstrap.Bundles.Writing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Locking;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Store;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles;

/// <summary>Makes, verifies and installs offline bundles, and keeps mirrors of the same layout in step.</summary>
public sealed class BundleKeeper : IBundleKeeper, IDisposable
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly GoBootstrapSettings _settings;
    private readonly IGoBootstrapClient _client;
    private readonly IGoBootstrapLog _log;
    private readonly StoreLayout _layout;
    private readonly StoreContext _context;
    private readonly Lazy<Downloader> _downloader;

    /// <summary>Initializes a new instance of the <see cref="BundleKeeper"/> class. It reads nothing and connects nowhere yet.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="settings">How to work.</param>
    /// <param name="client">Installs what a new bundle gets from other sources than <c>official</c>.</param>
    /// <param name="log">Takes what there is to say.</param>
    public BundleKeeper(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapClient client, IGoBootstrapLog log)
        : this(environment, settings, client, log, SystemFileOperations.Instance)
    {
    }

    internal BundleKeeper(
        GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapClient client, IGoBootstrapLog log, IFileOperations operations)
    {
        _environment = environment;
        _settings = settings.InForce;
        _client = client;
        _log = log;
        _layout = new StoreLayout(client.StoreDirectory);
        _context = new StoreContext(environment, _layout, log, operations);
        _downloader = new(() => Downloader.For(environment, settings, log));
    }

    /// <inheritdoc/>
    public async Task<BundleWriteResult> CreateAsync(BundleCreateRequest request, CancellationToken cancellationToken)
    {
        var plan = Plan(request);
        var place = new BundlePlace(Absolute(request.Directory), _context.Files);
        place.Check(request.Replaces);
        using var held = place.Lock(place.Partial + ".lock");
        var result = await UpdateAsync(
            plan, place.Partial, new() { Wishes = plan.Wishes, IsPruned = true, Earlier = [place.Partial, place.Root] }, cancellationToken);
        await place.PublishAsync(cancellationToken);
        return result with { Directory = place.Root };
    }

    /// <inheritdoc/>
    public async Task<BundleWriteResult> SyncAsync(MirrorSyncRequest request, CancellationToken cancellationToken)
    {
        var plan = Plan(request);
        var place = new BundlePlace(Absolute(request.Directory), _context.Files);
        place.CheckMirror();
        _context.Files.CreateDirectory(Path.Join(place.Root, BundlePaths.State));
        using var held = place.Lock(Path.Join(place.Root, BundlePaths.State, "lock"));
        return await UpdateAsync(
            plan, place.Root, new() { Wishes = plan.Wishes, IsPruned = request.Prunes, IsServed = true, Earlier = [place.Root] }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<BundleVerifyResult> VerifyAsync(BundleVerifyRequest request, CancellationToken cancellationToken)
    {
        var bundle = await OpenAsync(request.Location, cancellationToken);
        var result = await new BundleVerifier(
            Services(),
            _settings.Trust,
            () => SourceFactory.OfficialKeyring(_settings.Official, _environment),
            () => new StagingArea(_context).Open()).RunAsync(bundle, cancellationToken);
        if (result.UnlistedFiles.Count > 0)
        {
            _log.Warning(
                ErrorCode.BundleFilesUnlisted,
                $"The bundle '{result.Location}' has files that its list does not name and that nothing reads ({result.UnlistedFiles.Count}): "
                + $"'{string.Join("', '", result.UnlistedFiles.Take(5))}'.");
        }

        if (!_settings.Bundle.PinsKey)
        {
            _log.Warning(
                ErrorCode.BundleUnsigned,
                $"No key is pinned for the bundle '{result.Location}', so its own signature was not looked at. Pin the key that signs it: '--bundle-key' or "
                + "'--bundle-keyring'.");
        }

        return result;
    }

    /// <inheritdoc/>
    public async Task<BundleImportResult> ImportAsync(BundleImportRequest request, CancellationToken cancellationToken)
    {
        var bundle = await OpenAsync(request.Location, cancellationToken);
        var chosen = BundleChoice.Choose(bundle, request);
        var settings = _settings with
        {
            StoreDirectory = _layout.Root,
            Sources = [BundleSource.SourceName],

            // What is imported is named, so a lock file that fits or not has no say, unless it is to decide alone.
            Lock = _settings.Lock.Mode == LockMode.Auto ? _settings.Lock with { Mode = LockMode.Off } : _settings.Lock,
            Bundle = _settings.Bundle with { Location = request.Location ?? _settings.Bundle.Location },
        };
        using var client = new GoBootstrapClient(_environment, settings, _log);
        var toolchains = new List<EnsureResult>();
        foreach (var (version, port) in chosen)
        {
            toolchains.Add(await client.EnsureAsync(
                new() { Version = version.ToString(), Port = port.ToString(), Reinstalls = request.Reinstalls }, cancellationToken));
        }

        return new(bundle.AllFiles.Show(""), toolchains);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_downloader.IsValueCreated)
        {
            _downloader.Value.Dispose();
        }
    }

    private SourceServices Services() => SourceServices.For(_settings, _environment, _downloader.Value, _layout, _log);

    private string Absolute(string directory) => Path.TrimEndingDirectorySeparator(_environment.Absolute(directory));

    private async Task<OpenedBundle> OpenAsync(string? location, CancellationToken cancellationToken)
    {
        var address = BundleLocation.Parse(location ?? _settings.Bundle.Location, _environment);
        return _settings.IsOffline && !BundleLocation.IsLocal(address)
            ? throw new GoBootstrapException(
                ErrorCode.BundleNotLocal,
                $"The bundle '{Redactor.Show(address)}' is not on this machine, and offline mode opens no connection. Copy it to a folder, or leave out offline "
                + "mode.")
            : await new BundleOpener(Services(), new(_settings.Bundle, _environment)).OpenAsync(address, cancellationToken);
    }

    private BundlePlan Plan(BundleContentRequest request) => BundlePlan.From(
        request, _environment, () => new HostPort(_environment.Host, _log).Value, BundleSigner.Open(request, _environment, _log), _settings.Lock.File);

    private Task<BundleWriteResult> UpdateAsync(BundlePlan plan, string folder, TreeOrder order, CancellationToken cancellationToken)
    {
        var store = new ToolchainStore(_environment, _layout, _log);
        var maker = new ParcelMaker(_environment, _settings, _client, store, Services(), _log);
        var trusted = _settings.Bundle.KeyringFile is { } file ? SourceFactory.ReadKeyring(_environment.Absolute(file)) : null;
        var pinned = _settings.Bundle.TrustedKeys.Count > 0 ? trusted?.Restrict(_settings.Bundle.TrustedKeys) : trusted;
        return new TreeUpdate(new(folder, _context.Files, _log), _context.Files, maker, new(_settings.Trust, _log), new(plan.Signer, pinned), _log)
            .RunAsync(order with { LockFile = plan.LockFile }, cancellationToken);
    }
}
