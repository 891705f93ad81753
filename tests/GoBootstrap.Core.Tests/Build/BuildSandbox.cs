using System.Text;
using GoBootstrap.Build;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Build;

/// <summary>A repository with built programs, as the writer of outputs gets them. Their bytes depend on name and target only.</summary>
internal sealed class BuildSandbox : IDisposable
{
    public const string ModuleSum = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private readonly StoreSandbox _sandbox = new();

    public BuildSandbox(string output = "dist")
    {
        Root = Path.Combine(_sandbox.Folder, "répo 1");
        Output = Path.Combine(Root, output);
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(Root, "LICENSE"), "Do as you like.\n");
        Definition = new BuildDefinition { RootDirectory = Root };
    }

    public string Root { get; }

    public string Output { get; }

    public BuildDefinition Definition { get; set; }

    public GoBootstrapEnvironment Environment => _sandbox.Environment;

    public CollectingLog Log => _sandbox.Log;

    public static BuildTarget Target(string name)
    {
        var parts = name.Split('/');
        return new(new GoPort(parts[0], parts[1]), parts.Length < 3 ? null : new PortVariant("GO" + parts[1].ToUpperInvariant(), parts[2]));
    }

    public BuildPlan Plan(params string[] targets) => Plan(["agent", "ctl"], targets);

    public BuildPlan Plan(IReadOnlyList<string> names, IReadOnlyList<string> targets) => new()
    {
        Definition = Definition,
        Toolchain = new InstalledToolchain(Manifest(), "/not/there", IsActive: false),
        OutputDirectory = Output,
        Project = "demo",
        Version = "1.2.0",
        SourceDate = DateTimeOffset.FromUnixTimeSeconds(1_700_000_001),
        Binaries = [.. targets.SelectMany(target => names.Select(name => Planned(name, Target(target))))],
    };

    public PlannedBinary Planned(string name, BuildTarget target, string? path = null)
    {
        var relative = path ?? $"{target.PathName}/{name}{target.ExecutableSuffix}";
        return new()
        {
            Name = name,
            Target = target,
            ModuleDirectory = Root,
            PackagePath = "./cmd/" + name,
            ImportPath = "example.com/Demo/cmd/" + name,
            ModulePath = "example.com/Demo",
            Options = new ResolvedOptions
            {
                Tags = ["netgo"],
                Workspace = Path.Combine(Root, "go.work"),
                Environment = new Dictionary<string, string> { ["GOEXPERIMENT"] = "arenas", ["TOKEN"] = "s3cret" },
            },
            RelativePath = relative,
            OutputFile = Path.Combine(Output, relative),
        };
    }

    public static byte[] ContentOf(PlannedBinary binary) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"program {binary.Name} for {binary.Target}\n", 3000)));

    public static BuiltBinary Build(PlannedBinary planned)
    {
        var content = ContentOf(planned);
        Directory.CreateDirectory(Path.GetDirectoryName(planned.OutputFile)!);
        if (!File.Exists(planned.OutputFile))
        {
            File.WriteAllBytes(planned.OutputFile, content);
        }

        return new()
        {
            Planned = planned,
            Size = content.Length,
            Digest = Sha256Digest.Of(content),
            Report = new BinaryReport
            {
                File = planned.OutputFile,
                Size = content.Length,
                Format = BinaryFormat.Elf,
                Machine = planned.Target.Port.Arch,
                Bits = 64,
                IsLittleEndian = true,
            IsStatic = true,
                BuildInformation = Information(planned),
            },
        };
    }

    public async Task<IReadOnlyList<OutputArtifact>> WriteAsync(BuildPlan plan) =>
        await new OutputWriter(Environment, Log).WriteAsync(plan, [.. plan.Binaries.Select(Build)], CancellationToken.None);

    /// <summary>Writes what each shard would write on a machine of its own, and names the folders.</summary>
    public async Task<List<string>> WriteShardsAsync(BuildPlan whole, int count, BuildCosts? costs = null)
    {
        var folders = new List<string>();
        foreach (var shard in ShardPlanner.Divide(whole, count, costs))
        {
            var folder = Path.Combine(Root, "shards", shard.Selector.ToString().Replace('/', '-'));
            var plan = ShardPlanner.Select(whole, new ShardSelector(shard.Selector.Index, count), costs);
            await WriteAsync(plan with
            {
                OutputDirectory = folder,
                Binaries = [.. plan.Binaries.Select(binary => binary with { OutputFile = Path.Combine(folder, binary.RelativePath) })],
            });
            folders.Add(folder);
        }

        return folders;
    }

    public string PathOf(params string[] parts) => Path.Combine([Output, .. parts]);

    public string Read(string path) => File.ReadAllText(Path.Combine(Output, path));

    /// <summary>Lists every file below a folder with its content, without the build's own state.</summary>
    public static SortedDictionary<string, string> Snapshot(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Name.StartsWith(OutputDefinition.StateFolderName, StringComparison.Ordinal));
        return new(files.ToDictionary(file => file.Name, file => Convert.ToHexString(File.ReadAllBytes(file.File))), StringComparer.Ordinal);
    }

    public void Dispose() => _sandbox.Dispose();

    private static ToolchainManifest Manifest()
    {
        var digest = Sha256Digest.Of("archive"u8);
        return new()
        {
            Version = GoVersion.Parse("1.22.12"),
            Port = GoPort.Parse("linux/amd64"),
            Source = "official",
            Release = "go1.22.12.linux-amd64.tar.gz",
            Evidence =
            [
                new Evidence { Root = TrustRoot.Index, Subject = "go1.22.12.linux-amd64.tar.gz", Digest = digest, Origin = "https://mirror.example/index" },
                new Evidence
                {
                    Root = TrustRoot.OpenPgp,
                    Subject = "go1.22.12.linux-amd64.tar.gz",
                    Digest = digest,
                    Origin = "https://mirror.example/x.asc",
                    PrimaryKey = "EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796",
                    SignedAt = DateTimeOffset.FromUnixTimeSeconds(1_690_000_000),
                },
            ],
            Files = [new StagedFile("go1.22.12.linux-amd64.tar.gz", digest, [TrustRoot.OpenPgp])],
            ContentDigest = Sha256Digest.Of("tree"u8),
            InstalledAt = DateTimeOffset.UnixEpoch,
        };
    }

    private static GoBuildInformation Information(PlannedBinary planned) => new()
    {
        GoVersion = "go1.22.12",
        Path = planned.ImportPath,
        Main = new GoModuleVersion(planned.ModulePath, "(devel)", null, null),
        Dependencies =
        [
            new("github.com/Some/Thing", "v1.4.0+incompatible", ModuleSum, null),
            new("golang.org/x/old", "v0.1.0", null, new GoModuleVersion("golang.org/x/new", "v0.2.0", ModuleSum, null)),
            new("example.com/local", "v0.0.0", null, new GoModuleVersion("/home/somebody/local", "", null, null)),
        ],
        Settings =
        [
            new("CGO_ENABLED", "0"), new("GOARCH", planned.Target.Port.Arch), new("GOOS", planned.Target.Port.Os),
            .. planned.Target.Port.Arch == "amd64" ? new KeyValuePair<string, string>[] { new("GOAMD64", planned.Target.Variant?.Value ?? "v1") } : [],
            .. planned.Target.Port.Arch == "arm" ? new KeyValuePair<string, string>[] { new("GOARM", planned.Target.Variant?.Value ?? "7") } : [],
        ],
    };
}
