using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Official;
using GoBootstrap.Store;
using GoBootstrap.Transfer;
using GoBootstrap.Versioning;

namespace GoBootstrap;

/// <summary>The engine behind every surface.</summary>
public sealed class GoBootstrapClient : IGoBootstrapClient, IDisposable
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly GoBootstrapSettings _settings;
    private readonly IGoBootstrapLog _log;
    private readonly StoreLayout _layout;
    private readonly ToolchainStore _store;
    private readonly Lazy<Downloader> _downloader;
    private readonly HostPort _host;
    private readonly ChannelMemory _channels;
    private readonly InstalledToolchains _installed;
    private readonly InstalledJudge _judge;
    private readonly EnsureWishes _wishes;
    private readonly InstalledHandout _handout;

    /// <summary>Initializes a new instance of the <see cref="GoBootstrapClient"/> class. It reads nothing and connects nowhere yet.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="settings">How to work.</param>
    /// <param name="log">Takes what there is to say.</param>
    /// <exception cref="GoBootstrapException">GOB0001, GOB0006: the store's folder cannot be named.</exception>
    public GoBootstrapClient(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapLog log)
    {
        _environment = environment;
        _settings = settings.InForce;
        _log = log;
        _layout = StoreLayout.Resolve(environment, settings.StoreDirectory);
        _store = new ToolchainStore(environment, _layout, log) { LockTimeout = settings.LockTimeout };
        _downloader = new(() => Downloader.For(environment, settings, log));
        _host = new HostPort(environment.Host, log);
        _channels = new ChannelMemory(Path.Combine(_layout.Index, "channels.json"), environment.Clock, log);
        _installed = new InstalledToolchains(_store, _channels);
        _judge = new InstalledJudge(_settings.Trust, log);
        _wishes = new EnsureWishes(environment, _settings, _host, _judge, log);
        _handout = new InstalledHandout(environment, _store, _installed, _host, _judge, _wishes, log);
    }

    /// <inheritdoc/>
    public string StoreDirectory => _layout.Root;

    /// <inheritdoc/>
    public InstalledToolchain? Active => _store.Active;

    /// <inheritdoc/>
    public async Task<EnsureResult> EnsureAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        var (wanted, pin, checksLatest) = _wishes.Read(request);
        if (!request.Reinstalls && !checksLatest && _installed.Find(wanted, _judge.IsRefused) is { } present)
        {
            wanted.CheckFloor(present.Version);
            JudgeAgain(present, pin);
            return await FinishAsync(request, wanted, pin, present, wasInstalled: false, cancellationToken);
        }

        var installer = new ToolchainInstaller(
            _store,
            _settings.Trust,
            new ToolchainCheck(_environment, _host.Is, _log),
            _settings.LockTimeout,
            _log);
        var sources = SourcesFor(wanted, pin);
        var (toolchain, wasInstalled) = await sources.UseFirstAsync(
            wanted,
            async (source, candidate, token) =>
            {
                wanted.CheckFloor(candidate.Version);
                CheckOperatingSystem(candidate.Version, candidate.Port);
                _channels.RefuseRollback(wanted.Spec, candidate, _judge.IsRefused);
                var installed = _store.Find(candidate.Version, candidate.Port);
                // A distribution's security update of a release keeps Go's version and changes its own.
                var reinstalls = request.Reinstalls || (checksLatest && installed is not null
                    && installed.Manifest.Source == candidate.Source && installed.Manifest.Release != candidate.Release);
                var result = installed is null || reinstalls
                    ? await installer.InstallAsync(source, candidate, reinstalls, token)
                    : (Toolchain: installed, WasInstalled: false);
                if (!result.WasInstalled)
                {
                    JudgeAgain(result.Toolchain, pin);
                }

                return result;
            },
            cancellationToken);
        if (wanted.Spec.IsChannel)
        {
            _channels.Remember(wanted.Spec, toolchain, sources.IsFallback);
        }

        return await FinishAsync(request, wanted, pin, toolchain, wasInstalled, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ResolveResult> ResolveAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        var (wanted, pin, checksLatest) = _wishes.Read(request);
        if (!checksLatest && _installed.Find(wanted, _judge.IsRefused) is { } present)
        {
            pin?.CheckInstalled(present, _log);
            return new ResolveResult
            {
                Version = present.Version,
                Port = present.Port,
                Release = present.Manifest.Release,
                IsInstalled = true,
                RequestedBy = wanted.RequestedBy,
                LockFile = pin?.File,
            };
        }

        return await SourcesFor(wanted, pin).UseFirstAsync(
            wanted,
            (source, candidate, _) => Task.FromResult(new ResolveResult
            {
                Version = candidate.Version,
                Port = candidate.Port,
                Source = source.Name,
                Release = candidate.Release,
                IsInstalled = _store.Find(candidate.Version, candidate.Port) is not null,
                RequestedBy = wanted.RequestedBy,
                LockFile = pin?.File,
            }),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MirrorTestResult> TestMirrorsAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        var wanted = WantedToolchain.From(request, _environment, _host);
        return SourcesFor(wanted, pin: null, [OfficialSource.SourceName]).UseFirstAsync(wanted, OfficialSource.TestMirrorsAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InstalledToolchain> List() => _store.List();

    /// <inheritdoc/>
    public InstalledToolchain FindInstalled(string? version, string? port) => _handout.Find(version, port);

    /// <inheritdoc/>
    public InstalledToolchain FindInstalled(EnsureRequest request) => _handout.Find(request);

    /// <inheritdoc/>
    public InstalledToolchain FindToInspect(EnsureRequest request) => _handout.FindToInspect(request);

    /// <inheritdoc/>
    public Task<InstalledToolchain> UseAsync(string version, CancellationToken cancellationToken) => _handout.UseAsync(version, cancellationToken);

    /// <inheritdoc/>
    public Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken) => _handout.RollbackAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken) =>
        _store.PruneAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<InstalledToolchain?> UninstallAsync(string version, string? port, bool isForced, CancellationToken cancellationToken)
    {
        if (GoVersionSpec.Parse(version).Exact is not { } exact)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"'{version}' is not an exact version, and what is removed must be said exactly. Installed: {_installed.Describe()}.");
        }

        // The store is asked by name and not for a toolchain: a damaged entry must go away too.
        var wanted = WantedToolchain.From(new EnsureRequest { Version = version, Port = port }, _environment, _host);
        var toolchain = _store.Find(exact, wanted.Port);
        await _store.UninstallAsync(exact, wanted.Port, isForced, cancellationToken);
        return toolchain;
    }

    /// <inheritdoc/>
    public Task<IntegrityReport> VerifyAsync(InstalledToolchain toolchain, CancellationToken cancellationToken) =>
        _store.VerifyAsync(toolchain, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> GetVariables(InstalledToolchain toolchain) => _handout.GetVariables(toolchain);

    /// <inheritdoc/>
    public Task<int> ExecuteAsync(InstalledToolchain toolchain, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        _handout.ExecuteAsync(toolchain, command, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_downloader.IsValueCreated)
        {
            _downloader.Value.Dispose();
        }
    }

    // What was installed under a weaker policy, or under another lock file, does not satisfy this one by being there.
    private void JudgeAgain(InstalledToolchain present, LockPin? pin)
    {
        pin?.CheckInstalled(present, _log);
        _judge.Judge(present);
    }

    private SourceChain SourcesFor(WantedToolchain wanted, LockPin? pin, IReadOnlyList<string>? only = null)
    {
        var names = only ?? _settings.Sources;
        names = _settings.IsOffline ? [.. names.Intersect(SourceFactory.LocalNames(_settings, _environment), StringComparer.Ordinal)] : names;
        if (_settings.IsOffline && names.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.OfflineAndNotInstalled,
                $"Go '{wanted.Spec.Text}' for {wanted.Port} (asked for by {wanted.RequestedBy}) is not in the store '{_layout.Root}', and "
                + $"offline mode forbids asking a source. Installed: {_installed.Describe()}. Install it once while online.");
        }

        var services = SourceServices.For(_settings, _environment, _downloader.Value, _layout, _log);
        var sources = SourceFactory.Create(_settings with { Sources = names }, _environment, services);
        return new SourceChain(pin?.Restrict(sources) ?? sources, _log, _settings.Trust);
    }

    private void CheckOperatingSystem(GoVersion version, GoPort port)
    {
        if (_host.Is(port))
        {
            MinimumOperatingSystem.Ensure(_environment.Host, port, version);
        }
    }

    private async Task<EnsureResult> FinishAsync(
        EnsureRequest request,
        WantedToolchain wanted,
        LockPin? pin,
        InstalledToolchain toolchain,
        bool wasInstalled,
        CancellationToken cancellationToken) => new()
        {
            Toolchain = await new ToolchainDelivery(_store, _host, _log).DeliverAsync(request, toolchain, wasInstalled, cancellationToken),
            WasInstalled = wasInstalled,
            RequestedBy = wanted.RequestedBy,
            GoPath = GoPathSetting.Read(_environment),
            LockFile = pin?.File,
        };
}
