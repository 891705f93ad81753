using System.Globalization;
using System.Runtime.Versioning;
using GoBootstrap.Benchmarks.Samples;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>Measures whole processes, alternating, so that whatever else the machine does hits all of them.</summary>
/// <param name="options">The options.</param>
/// <param name="output">Takes the report.</param>
[SupportedOSPlatform("linux")]
internal sealed class WholeBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const int SatisfiedRunsOfRound = 5;

    /// <summary>Measures and reports.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code: 0 also when a bar is missed with <c>--smoke</c>.</returns>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var archive = await SampleArchive.GetAsync(options, output, cancellationToken);
        var tool = options.Tool ?? await ToolPublisher.PublishAsync(output, cancellationToken);
        using var scratch = ScratchFolder.Create(output);
        var sample = await ReleaseSample.CreateAsync(Path.Combine(scratch.Path, "release"), archive, cancellationToken);
        await using IFileServer server = NginxServer.Program is not null
            ? await NginxFileServer.StartAsync(sample)
            : new TestFileServer(sample);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Machine: {Environment.ProcessorCount} processors. Server: {server.Name}. Rounds: {options.Rounds}."));

        var commands = new WholeCommands(tool, sample, server, scratch.Path);
        var report = Measure(commands, cancellationToken) with
        {
            Bound = PhysicalBound.Measure(archive.Path, scratch.Empty("bound")),
            Archive = archive.FileName,
            ArchiveBytes = archive.Size,
        };
        await report.WriteAsync(output);
        if (options.JsonFile is { } file)
        {
            await report.SaveAsync(file, cancellationToken);
        }

        return options.IsSmoke || report.MeetsBars ? 0 : 1;
    }

    private WholeReport Measure(WholeCommands commands, CancellationToken cancellationToken)
    {
        List<ProcessRun> ensure = [], script = [], satisfied = [], start = [], spawn = [];

        // The first run of each fills the page cache, and shows early what does not work.
        var rounds = options.IsSmoke ? options.Rounds : options.Rounds + 1;
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isCounted = options.IsSmoke || round > 0;
            Add(ensure, isCounted, commands.EnsureCold());
            for (var i = 0; i < SatisfiedRunsOfRound; i++)
            {
                Add(satisfied, isCounted, commands.EnsureSatisfied());
                Add(start, isCounted, commands.PrintVersion());
                Add(spawn, isCounted, commands.DoNothing());
            }

            Add(script, isCounted, commands.RunScript());
        }

        return new()
        {
            Ensure = new("ensure, empty store, all checks", ensure),
            Script = new("curl && sha256sum -c && tar xzf", script),
            Satisfied = new("ensure, satisfied", satisfied),
            Start = new("gobootstrap --version", start),
            Spawn = new("/bin/true", spawn),
        };

        static void Add(List<ProcessRun> runs, bool isCounted, ProcessRun run)
        {
            if (isCounted)
            {
                runs.Add(run);
            }
        }
    }
}
