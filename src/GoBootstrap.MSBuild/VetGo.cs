using GoBootstrap.Diagnostics;
using GoBootstrap.MSBuild.Sidecars;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Examines the source of a sidecar's module with <c>go vet</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class VetGo : SidecarTask
{
    /// <summary>Gets or sets what a finding is: <c>error</c> or <c>warning</c>. Defaults to <c>error</c>.</summary>
    public string Findings { get; set; } = "";

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        log.ShowsDiagnosticsAsWarnings = Findings switch
        {
            "" or "error" => false,
            "warning" => true,
            _ => throw new GoBootstrapException(ErrorCode.InvalidOption, $"'GoVetFindings' is '{Findings}', but 'error' or 'warning' was expected."),
        };
        var sidecar = SidecarDefinition.Parse(Definition);
        using var client = CreateClient(log);
        var result = await CreateBuilder(client, log).VetAsync(SidecarRequest.Vet(sidecar, ToolchainOf(sidecar)), cancellationToken);
        Report(log, result.Findings, result.Error);
    }
}
