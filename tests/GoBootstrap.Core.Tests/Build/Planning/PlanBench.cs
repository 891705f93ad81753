using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Build.Planning;

/// <summary>A repository with a module, and a planner whose go command is scripted.</summary>
internal sealed class PlanBench : IDisposable
{
    public PlanBench()
    {
        Write("go.mod", "module example.com/agent\n\ngo 1.22\n");
        Write("cmd/agent/main.go", "// Command agent.\npackage main\n\nfunc main() {}\n");
        Write("cmd/probe/main.go", "/* x */ package main // y\nfunc main() {}\n");
        Write("lib/lib.go", "package lib\n");
        Go.Packages = _ => [("cmd/agent", "main"), ("cmd/probe", "main"), ("lib", "lib")];
    }

    public VersionFileTree Tree { get; } = new();

    public ScriptedGo Go { get; } = new();

    public CollectingLog Log { get; } = new();

    public string Version { get; set; } = "1.27.4";

    public HostFacts Host { get; set; } = RecordedHosts.Amd64;

    public string HostPort { get; set; } = "linux/amd64";

    public string File => Tree.PathOf("gobootstrap.yaml");

    public string Write(string relative, string text) => Tree.Write(relative, text);

    public Task<BuildPlan> PlanAsync(string yaml, string[]? targets = null, string[]? names = null, params (string, string)[] variables) =>
        PlanAsync(GoBootstrapFileReader.Parse(yaml, File).Build!, targets, names, variables);

    public Task<BuildPlan> PlanAsync(
        BuildDefinition definition, string[]? targets = null, string[]? names = null, params (string Name, string Value)[] variables)
    {
        var environment = Tree.Environment([.. variables, ("PATH", Tree.Root)]) with { Processes = Go, Host = Host };
        var planner = new BuildPlanner(environment, new StoreLayout(Tree.PathOf("störe")), Log);
        return planner.PlanAsync(definition, targets ?? [], names ?? [], Toolchain(), CancellationToken.None);
    }

    public async Task<GoBootstrapException> FailAsync(string yaml, string[]? targets = null, string[]? names = null) =>
        await Assert.ThrowsAsync<GoBootstrapException>(() => PlanAsync(yaml, targets, names));

    public InstalledToolchain Toolchain() => new(
        new()
        {
            Version = GoVersion.Parse(Version),
            Port = GoPort.Parse(HostPort),
            Source = "official",
            Release = "x",
            Evidence = [],
            ContentDigest = Sha256Digest.Of("toolchain"u8),
            InstalledAt = DateTimeOffset.UnixEpoch,
        },
        Tree.PathOf("go root"),
        IsActive: true);

    public void Dispose() => Tree.Dispose();
}
