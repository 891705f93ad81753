using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using GoBootstrap.Benchmarks.Whole;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Projects;

/// <summary>
/// Measures what the MSBuild package costs a build in which nothing has changed: 20 projects that each have a sidecar, against the same 20
/// without the package, in turns.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class ProjectsBenchmark(BenchmarkOptions options, TextWriter output)
{
    /// <summary>How much the package may cost a project, in milliseconds.</summary>
    public const double Bar = 2;

    private const string Version = "0.1.0-benchmark";

    // Each is built from nothing first, with the package and without.
    private readonly int _projects = options.IsSmoke ? 3 : 20;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops it between two builds.</param>
    /// <returns>The exit code: 1 when the bar is missed, unless everything runs once only.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => Task.Run(() => Run(cancellationToken), cancellationToken);

    private static Dictionary<string, string> Variables(ScratchFolder scratch) => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "",
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["NUGET_PACKAGES"] = Path.Combine(scratch.Path, "packages"),
        ["GOBOOTSTRAP_HOME"] = Path.Combine(RealGoFolders.Store, "störe 1"),
    };

    private void WriteSolution(string folder, string feed, bool hasPackage)
    {
        Write(folder, "Directory.Build.props", "<Project><PropertyGroup><GoToolchainSource>apt</GoToolchainSource><NuGetAudit>false</NuGetAudit><EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup></Project>");
        Write(folder, "nuget.config", $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{feed}\" /></packageSources></configuration>");
        Write(folder, "sidecar/go.mod", "module example.com/sidecar\n\ngo 1.22\n");
        Write(folder, "sidecar/main.go", "package main\n\nfunc main() { println(\"hello\") }\n");
        var items = hasPackage
            ? $"<ItemGroup><PackageReference Include=\"GoBootstrap.MSBuild\" Version=\"{Version}\" PrivateAssets=\"all\" /><GoSidecar Include=\"../sidecar\" /></ItemGroup>"
            : "";
        var list = "";
        for (var i = 0; i < _projects; i++)
        {
            Write(folder, $"P{i}/P{i}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{items}</Project>");
            list += $"<Project Path=\"P{i}/P{i}.csproj\" />";
        }

        Write(folder, "All.slnx", $"<Solution>{list}</Solution>");
    }

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    // The console logger's summary: "        9 ms  _GoFindInputs                              20 calls".
    private static double TargetTime(string log) => TargetPattern().Matches(log).Sum(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    private int Run(CancellationToken cancellationToken)
    {
        using var scratch = ScratchFolder.Create(output);
        var variables = Variables(scratch);
        var dotnet = Path.Combine(variables["DOTNET_ROOT"], OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var log = Path.Combine(scratch.Path, "log.txt");
        var feed = scratch.Empty("feed");
        output.WriteLine("Packing GoBootstrap.MSBuild …");
        MeasuredProcess.Run(
            [dotnet, "pack", RepositoryRoot.Of("src", "GoBootstrap.MSBuild"), "-c", "Release", "-o", feed, $"-p:Version={Version}", "-p:RunAnalyzers=false", "-nologo", "-v:q"],
            new Dictionary<string, string>(variables) { ["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(variables["HOME"], ".nuget", "packages") },
            log);
        string[] names = ["with", "without"];
        foreach (var name in names)
        {
            WriteSolution(scratch.Empty(name), feed, hasPackage: name == "with");
            output.WriteLine($"Building {_projects} projects {name} the package …");
            MeasuredProcess.Run([dotnet, "build", Path.Combine(scratch.Path, name, "All.slnx"), "-v:q", "-nologo"], variables, log);
        }

        var runs = names.ToDictionary(name => name, _ => new List<ProcessRun>(), StringComparer.Ordinal);
        var targets = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var name in names)
            {
                cancellationToken.ThrowIfCancellationRequested();
                runs[name].Add(MeasuredProcess.Run(
                    [dotnet, "build", Path.Combine(scratch.Path, name, "All.slnx"), "--no-restore", "-m:1", "-v:n", "-nologo", "-tl:off", "-clp:PerformanceSummary"], variables, log));
                if (name == "with")
                {
                    targets.Add(TargetTime(File.ReadAllText(log)) / _projects);
                }
            }
        }

        return Report(new("with", runs["with"]), new("without", runs["without"]), targets.Order().ElementAt(targets.Count / 2));
    }

    private int Report(Series with, Series without, double targets)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"unchanged build of {_projects} projects",-34} {"median ms",10} {"best ms",10} {"CPU ms",10}"));
        foreach (var series in new[] { with, without })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series.Name + " the package",-34} {series.Wall,10:0} {series.Best,10:0} {series.Cpu,10:0}"));
        }

        var difference = (with.Runs.Min(run => run.Cpu.TotalMilliseconds) - without.Runs.Min(run => run.Cpu.TotalMilliseconds)) / _projects;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time per project, best against best: {difference:0.00} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the package's targets per project, by MSBuild's own clock: {targets:0.00} ms (bar: {Bar:0.0} ms)"));
        return options.IsSmoke || targets <= Bar ? 0 : 1;
    }

    [GeneratedRegex(@"^ *([0-9]+) ms +(?:_Go[A-Z]\w*|EnsureGo|BuildGoSidecars) +[0-9]+ calls", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TargetPattern();
}
