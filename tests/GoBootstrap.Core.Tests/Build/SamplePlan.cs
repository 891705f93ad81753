using GoBootstrap.Build;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Build;

/// <summary>Makes plans and programs by hand, in a folder of their own.</summary>
internal sealed class SamplePlan : IDisposable
{
    public SamplePlan()
    {
        Module = Directory.CreateDirectory(Path.Combine(Folder, "mödule 1")).FullName;
        File.WriteAllText(Path.Combine(Module, "go.mod"), "module example.com/m\n\ngo 1.22\n");
        Output = Path.Combine(Folder, "dist");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("go build ☃ ").FullName;

    public string Module { get; }

    public string Output { get; }

    public CollectingLog Log { get; } = new();

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = Folder,
        CurrentDirectory = Folder,
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = Folder, ["HTTPS_PROXY"] = "http://proxy.example:1", ["SECRET"] = "x" },
        Host = RecordedHosts.Amd64,
        SystemRoot = Path.Combine(Folder, "root"),
        ProcessorCount = 2,
    };

    public PlannedBinary Binary(string name, string target = "linux/amd64", ResolvedOptions? options = null, string? importPath = null)
    {
        var parts = target.Split('/');
        var port = GoPort.Parse($"{parts[0]}/{parts[1]}");
        var built = new BuildTarget(port, parts.Length > 2 ? new PortVariant("GO" + parts[1].ToUpperInvariant(), parts[2]) : null);
        var path = $"{built.PathName}/{name}{built.ExecutableSuffix}";
        return new()
        {
            Name = name,
            Target = built,
            ModuleDirectory = Module,
            PackagePath = $"./cmd/{name}",
            ImportPath = importPath ?? $"example.com/m/cmd/{name}",
            ModulePath = "example.com/m",
            Options = options ?? new(),
            RelativePath = path,
            OutputFile = Path.Combine(Output, path),
        };
    }

    public BuildPlan Plan(string version, params PlannedBinary[] binaries) => new()
    {
        Definition = new() { RootDirectory = Module },
        Toolchain = new(
            new()
            {
                Version = GoVersion.Parse(version),
                Port = GoPort.Parse("linux/amd64"),
                Source = "official",
                Release = "sample",
                Evidence = [],
                ContentDigest = Sha256Digest.Of("toolchain"u8),
                InstalledAt = DateTimeOffset.UnixEpoch,
            },
            Path.Combine(Folder, "goroot"),
            false),
        OutputDirectory = Output,
        Project = "sample",
        Version = "1.2.3",
        SourceDate = DateTimeOffset.UnixEpoch,
        Binaries = binaries,
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
