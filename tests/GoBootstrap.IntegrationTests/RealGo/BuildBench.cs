using System.Diagnostics;
using System.Security.Cryptography;
using GoBootstrap.Build;
using GoBootstrap.Configuration;
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
        Environment = GoBootstrapEnvironment.From(
            new Dictionary<string, string>
            {
                ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = Path.Combine(go.Scratch, "home"),
                ["GOPROXY"] = "off",
                ["GOFLAGS"] = "-nonsense",
                ["GOARCH"] = "s390x",
            },
            Folder);
        var settings = new GoBootstrapSettings { StoreDirectory = go.Store, IsOffline = true };
        Watched = new(Log);
        _client = new(Environment, settings, Watched);
        Builder = new(Environment, settings, _client, Watched);
    }

    public string Folder { get; }

    public GoBootstrapEnvironment Environment { get; }

    public CollectingLog Log { get; } = new();

    public WatchedLog Watched { get; }

    public GoBuilder Builder { get; }

    public string Output => Path.Combine(Folder, "dist");

    public BuildRequest Request(string version, params string[] targets) => new()
    {
        Definition = new BuildDefinition { RootDirectory = Folder, Version = "1.2.3", Targets = [.. targets.Select(target => new ConfiguredText(target))] },
        Toolchain = new() { Version = version },
    };

    /// <summary>Asks for what a configuration file defines, which is written first.</summary>
    public BuildRequest RequestOf(string yaml)
    {
        var file = Path.Combine(Folder, "gobootstrap.yaml");
        File.WriteAllText(file, yaml);
        return new() { Definition = GoBootstrapFileReader.Parse(yaml, file).Build!, Toolchain = new() { Version = RealGoFixture.Version } };
    }

    /// <summary>Gets the digests of the programs that lie in the output folder, by their paths in it.</summary>
    public SortedDictionary<string, string> Programs(string? output = null)
    {
        var programs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in Directory.EnumerateDirectories(output ?? Output).Where(folder => Path.GetFileName(folder) != OutputDefinition.StateFolderName))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                programs.Add(
                    Path.GetRelativePath(output ?? Output, file).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
            }
        }

        return programs;
    }

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

    /// <summary>Runs the command in the folder and ends it with all its children by <c>kill -9</c> as soon as it has written a text.</summary>
    public async Task KillAfterAsync(string text, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"), arguments[0], "--store", _go.Store, .. arguments[1..]])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = Path.Combine(_go.Scratch, "home");
        start.Environment["GOPROXY"] = "off";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                process.Kill(entireProcessTree: true);
                break;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 137, $"It ended with {process.ExitCode} before it wrote '{text}'.\n{string.Join('\n', said)}\n{await output}");
    }

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
