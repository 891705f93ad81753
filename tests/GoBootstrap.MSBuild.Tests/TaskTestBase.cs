using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>A module, an engine that the test answers for, and tasks that use it.</summary>
public abstract class TaskTestBase : IDisposable
{
    protected TaskTestBase()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "module", "cmd", "agent"));
        File.WriteAllText(Path.Combine(Folder, "module", "go.mod"), "module example.com/agent\n\ngo 1.22\n");
    }

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("gobootstrap tåsks ").FullName;

    private protected RecordingBuildEngine Engine { get; } = new();

    private protected FakeBuilder Builder { get; } = new();

    /// <summary>Gets or sets which toolchain the engine builds with.</summary>
    private protected (string Version, string Content) Toolchain { get; set; } = ("1.22.7", "tree");

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Folder, recursive: true);

    private protected string[] Lists() => Directory.Exists(Path.Combine(Folder, "obj")) ? Directory.GetFiles(Path.Combine(Folder, "obj"), "inputs.*", SearchOption.AllDirectories) : [];

    private protected BuildGoSidecar Task(string metadata = "") => Prepare(
        new BuildGoSidecar { RuntimeIdentifier = "linux-x64", OutputDirectory = Path.Combine(Folder, "obj", "linux-x64") }, metadata);

    private protected T Prepare<T>(T task, string metadata = "")
        where T : SidecarTask
    {
        task.BuildEngine = Engine;
        task.ProjectDirectory = Folder;
        task.Definition = $"Path={Path.Combine(Folder, "module", "cmd", "agent")}\u001eOutputName=my-agent\u001e{metadata}";
        task.MakeBuilder = (_, _, _, _) => Builder;
        return task;
    }

    private protected string Errors() => string.Join('\n', Engine.Errors.Select(error => $"{error.Code}: {error.Message}"));

    private protected BuildResult Result(
        BuildRequest request,
        BuildOutcome outcome,
        IReadOnlyList<string>? inputs = null,
        IReadOnlyList<string>? folders = null,
        IReadOnlyList<GoDiagnostic>? diagnostics = null,
        GoBootstrapException? error = null)
    {
        var binary = new PlannedBinary
        {
            Name = "my-agent", Target = new BuildTarget(new GoPort("linux", "amd64")), ModuleDirectory = "/m", PackagePath = ".", ImportPath = "m", ModulePath = "m",
            Options = new(), RelativePath = "my-agent", OutputFile = "/o/my-agent",
        };
        return new()
        {
            Plan = Plan(request),
            Artifacts = [],
            GoProcesses = 1,
            Binaries =
            [
                new() { Binary = binary, Outcome = outcome, Inputs = inputs ?? [], InputFolders = folders ?? [], Diagnostics = diagnostics ?? [], Error = error },
            ],
        };
    }

    private BuildPlan Plan(BuildRequest request) => new()
    {
        Definition = request.Definition,
        Toolchain = new InstalledToolchain(
            new ToolchainManifest
            {
                Version = GoVersion.Parse(Toolchain.Version),
                Port = new GoPort("linux", "amd64"),
                Source = "apt",
                Release = "golang",
                Evidence = [],
                ContentDigest = Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(Toolchain.Content)),
                InstalledAt = DateTimeOffset.UnixEpoch,
            },
            "/store/go",
            IsActive: false),
        OutputDirectory = "/o",
        Project = "my-agent",
        Version = "",
        SourceDate = DateTimeOffset.UnixEpoch,
        Binaries = [],
    };
}
