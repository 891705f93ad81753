using System.CommandLine;
using GoBootstrap.Benchmarks.Alias;
using GoBootstrap.Benchmarks.Projects;
using GoBootstrap.Benchmarks.Samples;
using GoBootstrap.Benchmarks.Stages;
using GoBootstrap.Benchmarks.Whole;

namespace GoBootstrap.Benchmarks;

/// <summary>The command line: <c>whole</c>, <c>matrix</c>, <c>projects</c>, <c>alias</c>, <c>stages</c>, or all when none is named.</summary>
internal sealed class BenchmarkCommand
{
    private readonly Option<bool> _smoke = new("--smoke") { Description = "Run everything once; no time makes it fail.", Recursive = true };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "How often whole processes run. Default: 7, with --smoke 1.", Recursive = true };
    private readonly Option<string?> _tool = File("--tool", "The native gobootstrap to measure. Default: it is published first.");
    private readonly Option<string?> _archive = File("--archive", "A real go<version>.<os>-<arch>.tar.gz. Default: an installed Go is packed.");
    private readonly Option<string?> _goRoot = File("--goroot", "The Go to pack. Default: the product installs one into its test store.");
    private readonly Option<string?> _json = File("--json", "Where to write the numbers of the whole processes as JSON.");
    private readonly Option<string?> _filter = new("--filter") { Description = "Which stages run, such as '*StoreStages*'. Default: all.", Recursive = true };

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static RootCommand Create() => new BenchmarkCommand().CreateRoot();

    private static Option<string?> File(string name, string description) =>
        new(name) { Description = description, HelpName = "path", Recursive = true };

    private RootCommand CreateRoot()
    {
        var root = new RootCommand("Measures GoBootstrap: whole processes against curl, sha256sum and tar, a matrix against go build, and the stages.")
        {
            _smoke, _rounds, _tool, _archive, _goRoot, _json, _filter,
        };
        root.Subcommands.Add(Command("whole", "Whole processes.", WholeAsync));
        root.Subcommands.Add(Command("matrix", "A build matrix against go build for each target.", MatrixAsync));
        root.Subcommands.Add(Command("projects", "Builds of MSBuild projects in which nothing has changed.", ProjectsAsync));
        root.Subcommands.Add(Command("alias", "The alias EnsureGo in a Cake build whose Go is there.", AliasAsync));
        root.Subcommands.Add(Command("stages", "The stages of the pipeline.", StagesAsync));
        root.SetAction(async (parsed, cancellationToken) =>
        {
            var options = Read(parsed);
            var stages = await StagesAsync(options, cancellationToken);
            var whole = await WholeAsync(options, cancellationToken);
            // The one file for numbers is that of the whole processes.
            var matrix = await MatrixAsync(options with { JsonFile = null }, cancellationToken);
            var projects = await ProjectsAsync(options, cancellationToken);
            var alias = await AliasAsync(options, cancellationToken);
            return new[] { stages, whole, matrix, projects, alias }.Max();
        });
        return root;
    }

    private Command Command(string name, string description, Func<BenchmarkOptions, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellationToken) => run(Read(parsed), cancellationToken));
        return command;
    }

    private BenchmarkOptions Read(ParseResult parsed)
    {
        var isSmoke = parsed.GetValue(_smoke);
        return new()
        {
            IsSmoke = isSmoke,
            Rounds = parsed.GetValue(_rounds) ?? (isSmoke ? 1 : 7),
            Tool = Absolute(parsed.GetValue(_tool)),
            Archive = Absolute(parsed.GetValue(_archive)),
            GoRoot = Absolute(parsed.GetValue(_goRoot)),
            JsonFile = Absolute(parsed.GetValue(_json)),
            Filter = parsed.GetValue(_filter),
        };
    }

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);

    private static async Task<int> WholeAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("Whole processes are measured on Linux only: they are compared with its curl, sha256sum and tar.");
            return 1;
        }

        return await new WholeBenchmark(options, Console.Out).RunAsync(cancellationToken);
    }

    private static async Task<int> ProjectsAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("Builds of projects are measured on Linux only, which tells the processor time of a process and its children.");
            return 1;
        }

        return await new ProjectsBenchmark(options, Console.Out).RunAsync(cancellationToken);
    }

    private static async Task<int> AliasAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("Processes are measured on Linux only.");
            return 1;
        }

        return await new AliasBenchmark(options, Console.Out).RunAsync(cancellationToken);
    }

    private static async Task<int> MatrixAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("A matrix is measured on Linux only: it needs its sh and taskset.");
            return 1;
        }

        return await new MatrixBenchmark(options, Console.Out).RunAsync(cancellationToken);
    }

    private static async Task<int> StagesAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var archive = await SampleArchive.GetAsync(options, Console.Out, cancellationToken);
        return StageRunner.Run(archive, options);
    }
}
