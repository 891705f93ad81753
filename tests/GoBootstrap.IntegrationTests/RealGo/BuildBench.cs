using System.Diagnostics;
using GoBootstrap.Build;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>A copy of the sample with three programs, and a builder with the kept toolchains and caches.</summary>
internal sealed class BuildBench : IDisposable
{
    private readonly RealGoFixture _go;
    private readonly GoBootstrapClient _client;

    public BuildBench(RealGoFixture go, string folder = "mätrix 1")
    {
        _go = go;
        Folder = Path.Combine(go.Scratch, Guid.NewGuid().ToString("N")[..8], folder);
        Copy(Path.Combine(RealGoFolders.SampleModule, "..", "go-matrix"), Folder);
        var environment = GoBootstrapEnvironment.From(
            new Dictionary<string, string>
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = Path.Combine(go.Scratch, "home"),
                ["GOPROXY"] = "off",
                ["GOFLAGS"] = "-nonsense",
                ["GOARCH"] = "s390x",
            },
            go.Scratch);
        var settings = new GoBootstrapSettings { StoreDirectory = go.Store, IsOffline = true };
        _client = new(environment, settings, Log);
        Builder = new(environment, settings, _client, Log);
    }

    public string Folder { get; }

    public CollectingLog Log { get; } = new();

    public GoBuilder Builder { get; }

    public string Output => Path.Combine(Folder, "dist");

    public BuildRequest Request(string version, params string[] targets) => new()
    {
        Definition = new BuildDefinition { RootDirectory = Folder, Version = "1.2.3", Targets = [.. targets.Select(target => new Configuration.ConfiguredText(target))] },
        Toolchain = new() { Version = version },
    };

    public Task<BuildResult> BuildAsync(BuildRequest request) => Builder.BuildAsync(request, CancellationToken.None);

    public async Task<BuildResult> SucceedsAsync(BuildRequest request)
    {
        var result = await BuildAsync(request);
        result.ThrowIfFailed();
        return result;
    }

    /// <summary>Runs a program of the output folder, through an emulator when one is named.</summary>
    public Task<CommandRun> RunAsync(string program, string? emulator = null) => CommandRun.StartAsync(
        emulator ?? program, emulator is null ? [] : [program], _go.Scratch, new Dictionary<string, string?>());

    public void Write(string path, string content) => File.WriteAllText(Path.Combine(Folder, path), content);

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
