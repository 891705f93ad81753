using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Tests.Tool;

/// <summary>An engine that answers what a test wants, and keeps what it was asked.</summary>
internal sealed class FakeClient : IGoBootstrapClient
{
    public GoBootstrapSettings? Settings { get; set; }

    public IGoBootstrapLog? Log { get; set; }

    public EnsureRequest? Request { get; private set; }

    public PruneRequest? Pruned { get; private set; }

    public List<string> Calls { get; } = [];

    public List<InstalledToolchain> Installed { get; } = [Samples.Toolchain()];

    public Func<CancellationToken, Task<EnsureResult>> Ensures { get; set; } = _ => Task.FromResult(Samples.Ensured());

    public ResolveResult Resolved { get; set; } = Samples.Resolved();

    public PruneResult PruneResult { get; set; } = new([], [], 0);

    public List<IntegrityDifference> Differences { get; } = [];

    public Dictionary<string, string> Variables { get; } = new() { ["GOROOT"] = "/store/go", ["GOTOOLCHAIN"] = "local", ["PATH"] = "/store/go/bin:/bin" };

    public Func<CancellationToken, Task<int>> Executes { get; set; } = _ => Task.FromResult(0);

    public string StoreDirectory => "/store";

    public InstalledToolchain? Active => Installed.Find(toolchain => toolchain.IsActive);

    public Task<EnsureResult> EnsureAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        Calls.Add("ensure");
        return Ensures(cancellationToken);
    }

    public Task<ResolveResult> ResolveAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Resolved);
    }

    public MirrorTestResult MirrorTest { get; set; } = Samples.Mirrors();

    public Task<MirrorTestResult> TestMirrorsAsync(EnsureRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        Calls.Add("test mirrors");
        return Task.FromResult(MirrorTest);
    }

    public IReadOnlyList<InstalledToolchain> List() => Installed;

    public InstalledToolchain FindInstalled(string? version, string? port)
    {
        Calls.Add($"find {version} {port}");
        return Installed[0];
    }

    public InstalledToolchain FindInstalled(EnsureRequest request)
    {
        Request = request;
        return Installed[0];
    }

    public InstalledToolchain FindToInspect(EnsureRequest request) => throw new NotSupportedException("No verb asks for this.");

    public Task<InstalledToolchain> UseAsync(string version, CancellationToken cancellationToken)
    {
        Calls.Add($"use {version}");
        return Task.FromResult(Installed[0]);
    }

    public Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken)
    {
        Calls.Add("rollback");
        return Task.FromResult(Installed[0]);
    }

    public Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Pruned = request;
        return Task.FromResult(PruneResult);
    }

    public Task<InstalledToolchain?> UninstallAsync(string version, string? port, bool isForced, CancellationToken cancellationToken)
    {
        Calls.Add($"uninstall {version} {port} {isForced}");
        return Task.FromResult<InstalledToolchain?>(Installed[0]);
    }

    public Task<IntegrityReport> VerifyAsync(InstalledToolchain toolchain, CancellationToken cancellationToken)
    {
        Calls.Add($"verify {toolchain.Version}");
        return Task.FromResult(new IntegrityReport { Toolchain = toolchain, Differences = Differences, FileCount = 13000, BytesRead = 1 });
    }

    public IReadOnlyDictionary<string, string> GetVariables(InstalledToolchain toolchain) => Variables;

    public Task<int> ExecuteAsync(InstalledToolchain toolchain, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        Calls.Add("exec " + string.Join('|', command));
        return Executes(cancellationToken);
    }
}
