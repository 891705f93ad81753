using GoBootstrap.Build;
using GoBootstrap.MSBuild.Sidecars;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Builds one program for one target.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildGoSidecar : ToolchainTask
{
    /// <summary>Gets or sets the metadata of the <c>GoSidecar</c> item as one text.</summary>
    [Required]
    public string Definition { get; set; } = "";

    /// <summary>Gets or sets the target: a runtime identifier or a port.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Gets or sets the folder for the program, relative to the project's folder or absolute.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>Gets or sets a value indicating whether an unchanged program is built as well. Defaults to <see langword="false"/>.</summary>
    public bool Rebuild { get; set; }

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var sidecar = SidecarDefinition.Parse(Definition);
        var folder = Path(OutputDirectory)!;
        using var client = CreateClient(log);
        var request = SidecarRequest.From(sidecar, RuntimeIdentifier, folder, Request) with { Rebuilds = Rebuild };
        var result = await CreateBuilder(client, log).BuildAsync(request, cancellationToken);
        foreach (var binary in result.Binaries)
        {
            Report(binary, log);
        }

        if (result.Succeeded)
        {
            DependencyFile.Write(
                folder, result.Binaries.SelectMany(binary => binary.Inputs), result.Binaries.SelectMany(binary => binary.InputFolders), startedAt);
        }
    }

    private void Report(BinaryResult binary, MSBuildLogAdapter log)
    {
        foreach (var diagnostic in binary.Diagnostics)
        {
            log.Diagnose(diagnostic);
        }

        // Where the diagnostics tell it all, one more error for the program as a whole only hides them.
        if (binary.Error is { } error && binary.Diagnostics.Count == 0)
        {
            log.Fail(error);
        }

        Log.LogMessage(
            binary.Outcome == BuildOutcome.Built ? MessageImportance.High : MessageImportance.Low,
            "{0}",
            $"{binary.Binary.DisplayName}: {binary.Outcome}, {binary.Binary.OutputFile}");
    }
}
