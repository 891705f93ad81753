using System.Runtime.Versioning;
using GoBootstrap.Benchmarks.Samples;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The processes of a matrix that are compared. What a run left is removed before the next one, outside the measured time.</summary>
[SupportedOSPlatform("linux")]
internal sealed class MatrixCommands
{
    private readonly string _tool;
    private readonly string _store;
    private readonly string _module;
    private readonly string _log;
    private readonly string _version;
    private readonly ScratchFolder _scratch;
    private readonly Dictionary<string, string> _variables;

    /// <summary>Initializes a new instance of the <see cref="MatrixCommands"/> class.</summary>
    /// <param name="tool">The native <c>gobootstrap</c>.</param>
    /// <param name="goRoot">The toolchain, which lies in a store.</param>
    /// <param name="scratch">The folder to work in.</param>
    public MatrixCommands(string tool, string goRoot, ScratchFolder scratch)
    {
        (_tool, _scratch) = (tool, scratch);
        _log = Path.Combine(scratch.Path, "matrix.txt");
        _version = File.ReadLines(Path.Combine(goRoot, "VERSION")).First()["go".Length..];
        _variables = new(StringComparer.Ordinal)
        {
            ["PATH"] = $"{Path.Combine(goRoot, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = scratch.Path,
            ["LC_ALL"] = "C",
            ["GOENV"] = "off",
            ["GOTOOLCHAIN"] = "local",
            ["GOPROXY"] = "off",
            ["GOFLAGS"] = "",
            ["CGO_ENABLED"] = "0",
        };
        // A store of its own: its caches are emptied, and those of the tests' store are not.
        _store = scratch.Empty("matrix store");
        Run(["/bin/sh", "-c", $"cd '{SampleToolchainFinder.CacheDirectory}' && tar cf - --exclude=./cache --exclude=./downloads . | tar xf - -C '{_store}'"]);
        _module = scratch.Empty("matrix");
        Run(["/bin/sh", "-c", $"cp -R '{Path.Combine(RealGoFolders.SampleModule, "..", "go-matrix")}/.' '{_module}'"]);
    }

    private string LoopCache => Path.Combine(_scratch.Path, "loop cache");

    /// <summary>Builds a matrix with empty caches into an empty folder.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="isOnOneCore">Whether one core only is used.</param>
    /// <returns>What it cost.</returns>
    public ProcessRun BuildCold(IReadOnlyList<string> targets, bool isOnOneCore = false)
    {
        _ = _scratch.Empty(Path.Combine("matrix store", "cache"));
        _ = _scratch.Empty(Path.Combine("matrix", "dist"));
        return Build(targets, isOnOneCore);
    }

    /// <summary>Builds a matrix with whatever is in the caches.</summary>
    /// <param name="targets">The targets.</param>
    public void BuildWarm(IReadOnlyList<string> targets) => _ = Build(targets);

    /// <summary>Builds a matrix in which nothing has changed.</summary>
    /// <param name="targets">The targets.</param>
    /// <returns>What it cost.</returns>
    /// <exception cref="InvalidOperationException">Go was asked for something.</exception>
    public ProcessRun BuildUnchanged(IReadOnlyList<string> targets)
    {
        var run = Build(targets);
        var printed = File.ReadAllText(_log);
        return printed.Contains(", 0 go processes.", StringComparison.Ordinal)
            ? run
            : throw new InvalidOperationException($"'gobootstrap build' of an unchanged matrix started go:\n{printed}");
    }

    /// <summary>Runs <c>go build</c> once for each target, with an empty cache.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="isOnOneCore">Whether one core only is used.</param>
    /// <returns>What it cost.</returns>
    public ProcessRun LoopCold(IReadOnlyList<string> targets, bool isOnOneCore = false)
    {
        _ = _scratch.Empty("loop cache");
        _ = _scratch.Empty("loop");
        return Loop(targets, isOnOneCore);
    }

    /// <summary>Runs <c>go build</c> once for each target, with whatever is in the cache.</summary>
    /// <param name="targets">The targets.</param>
    /// <returns>What it cost.</returns>
    public ProcessRun LoopWarm(IReadOnlyList<string> targets) => Loop(targets);

    private static IReadOnlyList<string> On(bool isOnOneCore, params IReadOnlyList<string> command) =>
        isOnOneCore ? ["/usr/bin/taskset", "-c", "0", .. command] : command;

    private ProcessRun Build(IReadOnlyList<string> targets, bool isOnOneCore = false)
    {
        var file = Path.Combine(_module, "gobootstrap.yaml");
        File.WriteAllText(file, $"build:\n  project: demo\n  version: 1.0.0\n  targets: [{string.Join(", ", targets)}]\n");
        return Run(On(isOnOneCore, _tool, "build", "--config", file, "--store", _store, "--offline", "-V", _version, "--project", _module));
    }

    private ProcessRun Loop(IReadOnlyList<string> targets, bool isOnOneCore = false)
    {
        var steps = targets.Select(target =>
        {
            var parts = target.Split('/');
            var variant = parts.Length > 2 ? $" GO{parts[1].ToUpperInvariant()}={parts[2]}" : "";
            var folder = Path.Combine(_scratch.Path, "loop", string.Join('-', parts));
            return $"mkdir -p '{folder}' && GOOS={parts[0]} GOARCH={parts[1]}{variant} go build -trimpath -buildvcs=false -o '{folder}/' ./cmd/agent ./cmd/ctl ./cmd/probe";
        });
        var script = $"export GOCACHE='{LoopCache}' && cd '{_module}' && {string.Join(" && ", steps)}";
        return Run(On(isOnOneCore, "/bin/sh", "-c", script));
    }

    private ProcessRun Run(IReadOnlyList<string> command) => MeasuredProcess.Run(command, _variables, _log);
}
