using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using GoBootstrap.Benchmarks.Whole;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Alias;

/// <summary>
/// Measures what the alias <c>EnsureGo</c> adds to a Cake build whose Go is there already: the same kept script with an empty task and with the
/// alias, in turns.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="output">Takes the report.</param>
[SupportedOSPlatform("linux")]
internal sealed class AliasBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const double LargestOverhead = 50;
    private const string Version = "1.22.6";

    /// <summary>Measures and reports.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code: 0 also when the bar is missed with <c>--smoke</c>.</returns>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var scratch = ScratchFolder.Create(output);
        var script = await PrepareAsync(scratch.Path, cancellationToken);
        List<ProcessRun> empty = [], alias = [];
        // The first run of each compiles the script, which Cake keeps.
        for (var round = 0; round <= options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (first, second) = (Run(scratch.Path, script, "Empty"), Run(scratch.Path, script, "EnsureGo"));
            if (round > 0)
            {
                empty.Add(first);
                alias.Add(second);
            }
        }

        return await ReportAsync(new("a task that is empty", empty), new("a task that calls EnsureGo()", alias));
    }

    private static async Task<string> PrepareAsync(string folder, CancellationToken cancellationToken)
    {
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = folder }, folder);
        var sample = new SampleToolchain(Version, HostFingerprint.From(environment.Host).Port.ToString());
        await sample.InstallAsync(new ToolchainStore(environment, new StoreLayout(Path.Combine(folder, "store")), new CollectingLog()));
        await File.WriteAllTextAsync(Path.Combine(folder, "go.mod"), "module example.com/scratch\n\ngo 1.22\n", cancellationToken);
        var script = Path.Combine(folder, "build.cake");
        await File.WriteAllTextAsync(
            script,
            $$"""
            #r "{{BuiltAddIn.Assembly}}"
            Task("Empty").Does(() => { });
            Task("EnsureGo").Does(() => { EnsureGo(); });
            RunTarget(Argument<string>("target"));
            """,
            cancellationToken);
        return script;
    }

    private static ProcessRun Run(string folder, string script, string target) => MeasuredProcess.Run(
        [
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"),
            Path.Combine(BuiltAddIn.CakeAssemblies, "Cake.dll"),
            script,
            $"--target={target}",
            "--settings_enablescriptcache=true",
            $"--paths_cache={Path.Combine(folder, "cache")}",
            $"--paths_tools={Path.Combine(folder, "tools")}",
        ],
        new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["PATH"] = "/usr/bin:/bin",
            ["GOBOOTSTRAP_HOME"] = Path.Combine(folder, "store"),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        },
        Path.Combine(folder, "log.txt"));

    private async Task<int> ReportAsync(Series empty, Series alias)
    {
        await output.WriteLineAsync("| | median ms | best ms | CPU ms |");
        await output.WriteLineAsync("|---|---:|---:|---:|");
        foreach (var series in new[] { empty, alias })
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {series.Name} | {series.Wall:0} | {series.Best:0} | {series.Cpu:0} |"));
        }

        var overhead = alias.Wall - empty.Wall;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"The alias adds {overhead:0} ms (best against best {alias.Best - empty.Best:0} ms, CPU {alias.Cpu - empty.Cpu:0} ms); the bar is {LargestOverhead:0} ms."));
        return options.IsSmoke || Math.Min(overhead, alias.Best - empty.Best) <= LargestOverhead ? 0 : 1;
    }
}
