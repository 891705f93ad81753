using Cake.GoBootstrap;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>An engine that answers what a test wants, and keeps what it was asked.</summary>
internal sealed class StubClient : IGoBootstrapClient, IDisposable
{
    public GoBootstrapEnvironment? Environment { get; private set; }

    public GoBootstrapSettings? Settings { get; private set; }

    public EnsureRequest? Request { get; private set; }

    public IGoBootstrapLog? Log { get; private set; }

    public bool IsDisposed { get; private set; }

    public string Port { get; set; } = "";

    public Func<EnsureResult>? Ensures { get; set; }

    public Func<ResolveResult> Resolves { get; set; } = () => throw NotAsked();

    public IReadOnlyList<IntegrityDifference> Differences { get; set; } = [];

    public StubBuilder Builder { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string StoreDirectory => throw NotAsked();

    public InstalledToolchain? Active => throw NotAsked();

    public GoEngines Engines() => new()
    {
        Client = (environment, settings, log) =>
        {
            (Environment, Settings, Log) = (environment, settings, log);
            return this;
        },
        Builder = (environment, settings, client, log) =>
        {
            Assert.Same(this, client);
            Assert.Same(Environment, environment);
            Assert.Same(Settings, settings);
            Assert.Same(Log, log);
            return Builder;
        },
        SetVariable = Variables.Add,
    };

    public Task<EnsureResult> EnsureAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Ensures is { } ensures ? ensures() : Result());
    }

    public Task<ResolveResult> ResolveAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Resolves());
    }

    public Task<MirrorTestResult> TestMirrorsAsync(EnsureRequest request, CancellationToken cancellationToken) => throw NotAsked();

    public IReadOnlyList<InstalledToolchain> List() => throw NotAsked();

    public InstalledToolchain FindInstalled(string? version, string? port) => throw NotAsked();

    public InstalledToolchain FindInstalled(EnsureRequest request) => throw NotAsked();

    public InstalledToolchain FindToInspect(EnsureRequest request)
    {
        Request = request;
        return Result().Toolchain;
    }

    public Task<InstalledToolchain> UseAsync(string version, CancellationToken cancellationToken) => throw NotAsked();

    public Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken) => throw NotAsked();

    public Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken) => throw NotAsked();

    public Task<InstalledToolchain?> UninstallAsync(string version, string? port, bool isForced, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IntegrityReport> VerifyAsync(InstalledToolchain toolchain, CancellationToken cancellationToken) => Task.FromResult(
        new IntegrityReport { Toolchain = toolchain, Differences = Differences, FileCount = 7, BytesRead = 9 });

    public IReadOnlyDictionary<string, string> GetVariables(InstalledToolchain toolchain) => throw NotAsked();

    public Task<int> ExecuteAsync(InstalledToolchain toolchain, IReadOnlyList<string> command, CancellationToken cancellationToken) => throw NotAsked();

    public void Dispose() => IsDisposed = true;

    private static NotSupportedException NotAsked() => new("No alias asks for this.");

    public EnsureResult Result()
    {
        var port = Port.Length > 0 ? GoPort.Parse(Port) : HostFingerprint.From(Environment!.Host).Port;
        var manifest = new ToolchainManifest
        {
            Version = GoVersion.Parse("1.22.6"),
            Port = port,
            Source = "official",
            Release = "go1.22.6.tar.gz",
            ContentDigest = Sha256Digest.Parse(new('c', 64)),
            InstalledAt = DateTimeOffset.UnixEpoch,
            Evidence = [new() { Root = TrustRoot.Index, Subject = "go.tar.gz", Digest = Sha256Digest.Parse(new('a', 64)), Origin = "https://mirror.example/" }],
        };
        return new()
        {
            Toolchain = new(manifest, Path.Combine(Path.GetTempPath(), "störe a", "go"), IsActive: true),
            WasInstalled = true,
            RequestedBy = "'1.22'",
            GoPath = "/home/dev/go",
        };
    }
}
