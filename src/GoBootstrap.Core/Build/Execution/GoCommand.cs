using System.Globalization;
using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;

namespace GoBootstrap.Build.Execution;

/// <summary>Starts the go commands of a job.</summary>
/// <param name="plan">The plan.</param>
/// <param name="environment">Makes the environments.</param>
/// <param name="processes">Starts processes.</param>
internal sealed class GoCommand(BuildPlan plan, BuildEnvironment environment, IProcessRunner processes)
{
    // Signal 9 as the runtime reports it.
    private const int KilledExitCode = 128 + 9;

    private static readonly Versioning.GoVersion FirstWithEvents = Versioning.GoVersion.Parse("1.24rc1");

    /// <summary>
    /// Compiles everything that a job needs into the build cache, without linking, and lists it. That is one and the same command: with
    /// <c>-export</c>, <c>go list</c> does what a build does up to the linker.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="terms">What it may use.</param>
    /// <param name="temporary">A folder for go's own files.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The packages by import path; <see langword="null"/> when it failed. And whether the system ended a process.</returns>
    public async Task<(IReadOnlyDictionary<string, ListedPackage>? Packages, bool WasKilled)> CompileAsync(
        BuildJob job, JobTerms terms, string temporary, CancellationToken cancellationToken)
    {
        // What is wrong is said by the build, which tries the same again and says it with the place.
        var messages = new BuildMessages(job.ModuleDirectory, ErrorCode.GoBuildFailed, static _ => { });
        var result = await processes.RunAsync(
            Request(job, terms, temporary, ["list", "-deps", "-export", $"-json={ListedPackage.Fields}"]) with { ErrorLine = messages.Read },
            cancellationToken);
        return result.ExitCode == 0
            ? (PackageList.Read(result.Output), false)
            : (null, result.ExitCode == KilledExitCode || messages.WasKilled);
    }

    /// <summary>Builds the programs of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="terms">What it may use.</param>
    /// <param name="output">The file for one program, or the folder for several.</param>
    /// <param name="temporary">A folder for go's own files.</param>
    /// <param name="messages">Takes what it says.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code, and whether the system ended a process.</returns>
    public async Task<(int ExitCode, bool WasKilled)> BuildAsync(
        BuildJob job, JobTerms terms, string output, string temporary, BuildMessages messages, CancellationToken cancellationToken)
    {
        string[] events = plan.Toolchain.Version >= FirstWithEvents ? ["-json"] : [];
        var result = await processes.RunAsync(
            Request(job, terms, temporary, ["build", .. events, "-o", output]) with { OutputLine = messages.Read, ErrorLine = messages.Read },
            cancellationToken);
        return (result.ExitCode, result.ExitCode == KilledExitCode || (result.ExitCode != 0 && messages.WasKilled));
    }

    private ProcessRequest Request(BuildJob job, JobTerms terms, string temporary, IReadOnlyList<string> command)
    {
        var variables = environment.For(job.Target, job.Options, plan.SourceDate);
        variables["GOTMPDIR"] = temporary;
        variables.TryAdd("GOMAXPROCS", (terms.Processes + 1).ToString(CultureInfo.InvariantCulture));
        if (terms.GarbageCollection is { } percent)
        {
            variables.TryAdd("GOGC", percent.ToString(CultureInfo.InvariantCulture));
        }

        return new()
        {
            FileName = plan.Toolchain.GoExecutable,
            Arguments =
            [
                .. command,
                string.Create(CultureInfo.InvariantCulture, $"-p={terms.Processes}"),
                .. BuildFlags.Of(job.Options),
                "--",
                .. job.Binaries.Select(binary => binary.PackagePath),
            ],
            Environment = variables,
            WorkingDirectory = job.ModuleDirectory,
        };
    }
}
