using GoBootstrap.Build.Execution;
using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build.Testing;

/// <summary>Runs <c>go vet</c>. Its text says the same as its JSON, which in turn mixes with text where a package does not compile.</summary>
/// <param name="outside">Starts go.</param>
/// <param name="environment">Makes its environment.</param>
/// <param name="toolchain">The toolchain.</param>
/// <param name="log">Is told of findings.</param>
internal sealed class GoVetter(GoBootstrapEnvironment outside, BuildEnvironment environment, InstalledToolchain toolchain, IGoBootstrapLog log)
{
    /// <summary>Examines packages.</summary>
    /// <param name="request">What to examine.</param>
    /// <param name="module">The module's folder.</param>
    /// <param name="cancellationToken">Stops go.</param>
    /// <returns>What was found.</returns>
    public async Task<GoVetResult> RunAsync(GoVetRequest request, string module, CancellationToken cancellationToken)
    {
        var messages = new BuildMessages(module, ErrorCode.VetFound, log.Diagnose);
        var result = await outside.Processes.RunAsync(
            new()
            {
                FileName = toolchain.GoExecutable,
                // Go remembers what vet said. Only without -trimpath the module's folder is part of what it is remembered by, and findings name files.
                Arguments = ["vet", .. BuildFlags.Of(request.Options with { TrimPath = false }), .. request.Flags, .. request.Packages],
                Environment = environment.For(request.Target ?? new BuildTarget(toolchain.Port), request.Options, sourceDate: null),
                WorkingDirectory = module,
                OutputLine = messages.Read,
                ErrorLine = messages.Read,
            },
            cancellationToken);
        var (findings, remarks) = messages.Complete(result.ExitCode != 0);
        foreach (var remark in remarks.Where(remark => remark.Length > 0))
        {
            log.Information(remark);
        }

        return new() { Toolchain = toolchain, Findings = findings, Error = result.ExitCode == 0 ? null : Error(module, result.ExitCode, findings) };
    }

    private static GoBootstrapException Error(string module, int exitCode, IReadOnlyList<GoDiagnostic> findings)
    {
        var broken = findings.FirstOrDefault(finding => finding.Code == ErrorCode.GoBuildFailed);
        var first = broken ?? (findings.Count > 0 ? findings[0] : null);
        var code = broken is null && first is not null ? ErrorCode.VetFound : ErrorCode.GoBuildFailed;
        var found = findings.Count == 1 ? "a problem" : $"{findings.Count} problems";
        var what = code == ErrorCode.VetFound ? $"'go vet' found {found} in '{module}'" : $"'go vet' could not examine '{module}'";
        return BuildErrors.At(first, code, $"{what}: {BuildErrors.Summary(exitCode, findings)} Correct the source.");
    }
}
