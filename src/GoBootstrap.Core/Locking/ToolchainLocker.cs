using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>Writes and checks lock files.</summary>
public sealed class ToolchainLocker : IToolchainLocker
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly GoBootstrapSettings _settings;
    private readonly IGoBootstrapLog _log;
    private readonly StoreContext _context;
    private readonly HostPort _host;

    /// <summary>Initializes a new instance of the <see cref="ToolchainLocker"/> class. It reads nothing and connects nowhere yet.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="settings">How to work.</param>
    /// <param name="log">Takes what there is to say.</param>
    /// <exception cref="GoBootstrapException">GOB0001, GOB0006: the store's folder cannot be named.</exception>
    public ToolchainLocker(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapLog log)
        : this(environment, settings, log, SystemFileOperations.Instance)
    {
    }

    internal ToolchainLocker(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapLog log, IFileOperations operations)
    {
        _environment = environment;
        _settings = settings.InForce;
        _log = log;
        _context = new(environment, StoreLayout.Resolve(environment, settings.StoreDirectory), log, operations);
        _host = new(environment.Host, log);
    }

    /// <inheritdoc/>
    public async Task<LockResult> LockAsync(LockRequest request, CancellationToken cancellationToken)
    {
        var path = new LockLocator(_environment, _settings.Lock).Locate(request.ProjectDirectory);
        if (request.ChecksOnly)
        {
            return Check(request, path);
        }

        var names = SourceNames();

        // Two that lock at once would each lose what the other found.
        var name = "lock-" + Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(path)).ToString()[..16];
        using var held = await _context.Locks.AcquireAsync(name, $"writes '{path}'", _settings.LockTimeout, cancellationToken);
        LockWriter.Sweep(path, _context);
        var before = LockReader.TryRead(path);
        var plan = LockPlan.Make(request, _settings.Lock, _environment, _host, before);
        var toolchains = await ResolveAsync(request, plan, before, path, names, cancellationToken);
        var file = new LockFile(path, plan.Wanted.Spec, plan.Wanted.Asker, toolchains[0].Version, toolchains.ToDictionary(toolchain => toolchain.Port));
        var isChanged = before is null || !LockWriter.ToBytes(before).AsSpan().SequenceEqual(LockWriter.ToBytes(file));
        if (isChanged)
        {
            await LockWriter.WriteAsync(file, _context, cancellationToken);
        }

        return ResultOf(file, plan, before, isChanged);
    }

    private IReadOnlyList<string> SourceNames()
    {
        var names = SourceFactory.NamesToAsk(_settings, _environment);
        return !_settings.IsOffline || names.Count > 0
            ? names
            : throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                $"Offline mode asks no source over the network, 'lock' needs one, and none of '{string.Join("', '", _settings.Sources)}' is a folder of this "
                + "machine. Leave out one of the two, name a bundle or feed in a folder, or only check the lock file.");
    }

    private static LockResult ResultOf(LockFile file, LockPlan plan, LockFile? before, bool isChanged) => new()
    {
        File = file.Path,
        Version = file.Version,
        PreviousVersion = before?.Version,
        RequestedBy = plan.Wanted.RequestedBy,
        Ports =
        [
            .. file.Ordered.Select(toolchain => new LockedPort(
                toolchain,
                before?.Toolchains.GetValueOrDefault(toolchain.Port) is not { } old ? LockChange.Added
                : ReferenceEquals(old, toolchain) ? LockChange.Unchanged
                : LockChange.Changed)),
        ],
        Removed = [.. before?.Ports.Where(port => !file.Toolchains.ContainsKey(port)) ?? []],
        WasWritten = isChanged,
    };

    private LockResult Check(LockRequest request, string path)
    {
        var file = LockReader.TryRead(path) ?? throw LockErrors.Missing(path);
        var plan = LockPlan.Make(request, _settings.Lock, _environment, _host, file);
        foreach (var port in plan.Ports)
        {
            if (LockGate.MisfitOf(file, plan.Wanted with { Port = port }) is { } misfit)
            {
                throw misfit;
            }
        }

        plan.Wanted.CheckFloor(file.Version);
        var more = plan.NamesPorts ? file.Ports.Except(plan.Ports).ToList() : [];
        return more.Count == 0
            ? ResultOf(file, plan, file, isChanged: false)
            : throw LockErrors.Outdated(path, $"it has ports that are not asked for: {string.Join(", ", more)}.");
    }

    private async Task<IReadOnlyList<LockedToolchain>> ResolveAsync(
        LockRequest request, LockPlan plan, LockFile? before, string path, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        using var downloader = Downloader.For(_environment, _settings, _log);
        var services = SourceServices.For(_settings, _environment, downloader, _context.Layout, _log);
        var sources = SourceFactory.Create(_settings with { Sources = names }, _environment, services).Cast<ILockableSource>().ToList();
        var wanted = plan.Keeping(request, before);
        var picked = await new LockResolution(sources, _log, _settings.Trust).ResolveAsync(wanted, plan.Ports, cancellationToken);
        CheckVersion(request, plan, before, picked[0].Candidate.Version);
        var channels = new ChannelMemory(Path.Combine(_context.Layout.Index, "channels.json"), _environment.Clock, _log);
        var describer = new LockDescriber(_settings.Trust.BeforeLocking(), _log);
        var toolchains = new List<LockedToolchain>();
        foreach (var (source, candidate) in picked)
        {
            new TrustDecision(_settings.Trust.BeforeLocking(), source.Name).RefuseBeforehand(candidate);
            channels.RefuseRollback(wanted.Spec, candidate, version => _settings.Trust.RefusalOf(version) is not null);
            var old = before?.Toolchains.GetValueOrDefault(candidate.Port);
            toolchains.Add(await describer.DescribeAsync(path, source, candidate, old, cancellationToken));
        }

        return toolchains;
    }

    private static void CheckVersion(LockRequest request, LockPlan plan, LockFile? before, GoVersion version)
    {
        plan.Wanted.CheckFloor(version);
        if (before is not null && version < before.Version && !request.AllowsDowngrade)
        {
            throw new GoBootstrapException(
                ErrorCode.LockDowngrade,
                $"The lock file '{before.Path}' pins {before.Version}, and {plan.Wanted.RequestedBy} leads to {version}, which is older. The lock file was not "
                + "changed. Lock the older one on purpose with '--allow-downgrade', or correct what asks for it.") { File = before.Path };
        }
    }
}
