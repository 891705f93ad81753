using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Processes;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>Asks a toolchain that is about to be installed what it is, so that one that does not run never counts as installed.</summary>
internal sealed class ToolchainCheck(GoBootstrapEnvironment environment, Predicate<GoPort> runsHere, IGoBootstrapLog log)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>Checks a GOROOT: its VERSION file, and what its <c>go version</c> prints when this machine can run it.</summary>
    /// <param name="goRoot">The absolute path of the folder.</param>
    /// <param name="version">The version that it must be.</param>
    /// <param name="port">The port that it must be for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A task that ends when the check has passed.</returns>
    /// <exception cref="GoBootstrapException">GOB6001, GOB6003, GOB6004: the toolchain is not what it should be, or does not run.</exception>
    public async Task RunAsync(string goRoot, GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        CheckVersionFile(goRoot, version);
        if (!runsHere(port))
        {
            log.Warning(ErrorCode.ForeignToolchain, $"{version.ToolchainName} for {port} was not started for a check: it runs on another machine.");
            return;
        }

        var go = Path.Combine(goRoot, "bin", "go" + port.ExecutableSuffix);
        var result = await StartAsync(go, goRoot, cancellationToken);
        var expected = $"go version {version.ToolchainName} {port}";
        var answer = result.Output.TrimEnd();
        if (result.ExitCode != 0 || (answer != expected && !IsWithExperiments(answer, version, port)))
        {
            throw new GoBootstrapException(
                ErrorCode.ToolchainCheckFailed,
                $"'{go} version' ended with exit code {result.ExitCode} and printed '{Shorten(result.Output + result.Error)}', but '{expected}' was "
                + "expected. Nothing was installed. The archive is not what its source says; use another source or report it.");
        }
    }

    private static void CheckVersionFile(string goRoot, GoVersion version)
    {
        var path = Path.Combine(goRoot, "VERSION");
        var first = File.Exists(path) ? File.ReadLines(path).FirstOrDefault("") : "";
        if (first.Trim() != version.ToolchainName)
        {
            throw new GoBootstrapException(
                ErrorCode.ToolchainCheckFailed,
                $"The file 'VERSION' of the toolchain says '{Shorten(first)}', but '{version.ToolchainName}' was expected. Nothing was installed. "
                + "The archive is not what its source says; use another source or report it.");
        }
    }

    // "go version go1.22.6 X:boringcrypto linux/amd64" is how a toolchain with an experiment answers.
    private static bool IsWithExperiments(string answer, GoVersion version, GoPort port) =>
        answer.StartsWith($"go version {version.ToolchainName} X:", StringComparison.Ordinal)
        && answer.EndsWith($" {port}", StringComparison.Ordinal);

    private static string Shorten(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        return line.Length > 200 ? line[..200] + "…" : line;
    }

    private async Task<ProcessResult> StartAsync(string go, string goRoot, CancellationToken cancellationToken)
    {
        try
        {
            return await environment.Processes.RunAsync(
                new ProcessRequest
                {
                    FileName = go,
                    Arguments = ["version"],
                    Environment = GoEnvironment.Hermetic(environment, goRoot),
                    WorkingDirectory = goRoot,
                    Timeout = Timeout,
                },
                cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.ProcessNotStarted)
        {
            throw new GoBootstrapException(
                ErrorCode.ProcessNotStarted,
                exception.Message + " Nothing was installed. A store on a volume that is mounted 'noexec' cannot hold toolchains; "
                + "set GOBOOTSTRAP_HOME to a folder on another volume.",
                exception);
        }
    }
}
