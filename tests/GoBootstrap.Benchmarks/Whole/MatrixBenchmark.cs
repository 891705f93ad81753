using System.Globalization;
using System.Runtime.Versioning;
using GoBootstrap.Benchmarks.Samples;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>Measures a build matrix against running <c>go build</c> once for each target, alternating within one run.</summary>
/// <param name="options">The options.</param>
/// <param name="output">Takes the report.</param>
[SupportedOSPlatform("linux")]
internal sealed class MatrixBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const int UnchangedRunsOfRound = 5;

    private static readonly string[] Warm =
    [
        "linux/amd64", "linux/arm64", "linux/arm/7", "linux/386", "linux/riscv64", "linux/s390x", "linux/ppc64le", "darwin/amd64", "darwin/arm64",
        "windows/amd64", "windows/arm64", "freebsd/amd64",
    ];

    private static readonly string[] Cold = ["linux/amd64", "linux/arm64", "linux/386", "darwin/arm64", "windows/amd64", "freebsd/amd64"];

    /// <summary>Measures and reports.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code: 0 also when a bar is missed with <c>--smoke</c>.</returns>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var goRoot = await SampleToolchainFinder.FindAsync(cancellationToken);
        var tool = options.Tool ?? await ToolPublisher.PublishAsync(output, cancellationToken);
        using var scratch = ScratchFolder.Create(output);
        var report = Measure(new(tool, goRoot, scratch), cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Machine: {Environment.ProcessorCount} processors. Three programs. Rounds: {options.Rounds}."));
        await report.WriteAsync(output);
        if (options.JsonFile is { } file)
        {
            await report.SaveAsync(file, cancellationToken);
        }

        return options.IsSmoke || report.MeetsBars ? 0 : 1;
    }

    private MatrixReport Measure(MatrixCommands commands, CancellationToken cancellationToken)
    {
        string[] warm = options.IsSmoke ? Warm[..1] : Warm;
        string[] cold = options.IsSmoke ? Cold[..1] : Cold;
        List<ProcessRun> unchanged = [], warmLoop = [], matrix = [], coldLoop = [], oneCore = [], oneCoreLoop = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            matrix.Add(commands.BuildCold(cold));
            coldLoop.Add(commands.LoopCold(cold));
            if (!options.IsSmoke)
            {
                oneCore.Add(commands.BuildCold(cold, isOnOneCore: true));
                oneCoreLoop.Add(commands.LoopCold(cold, isOnOneCore: true));
            }
        }

        // These fill both caches and the output folders, which is what is not to be measured.
        commands.BuildWarm(warm);
        commands.LoopWarm(warm);
        for (var round = 0; round < options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            warmLoop.Add(commands.LoopWarm(warm));
            for (var run = 0; run < UnchangedRunsOfRound; run++)
            {
                unchanged.Add(commands.BuildUnchanged(warm));
            }
        }

        return new()
        {
            Unchanged = new($"gobootstrap build, {warm.Length} targets, unchanged", unchanged),
            WarmLoop = new($"go build, {warm.Length} targets, warm cache", warmLoop),
            Cold = new($"gobootstrap build, {cold.Length} targets, cold", matrix),
            ColdLoop = new($"go build, {cold.Length} targets, cold", coldLoop),
            OneCore = oneCore.Count == 0 ? null : new("gobootstrap build, cold, one core", oneCore),
            OneCoreLoop = oneCoreLoop.Count == 0 ? null : new("go build, cold, one core", oneCoreLoop),
        };
    }
}
