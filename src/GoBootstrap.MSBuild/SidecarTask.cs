using GoBootstrap.Build;
using GoBootstrap.MSBuild.Sidecars;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>What the tasks share that work on one <c>GoSidecar</c> item.</summary>
public abstract class SidecarTask : ToolchainTask
{
    /// <summary>Gets or sets the metadata of the <c>GoSidecar</c> item as one text.</summary>
    [Required]
    public string Definition { get; set; } = "";

    /// <inheritdoc/>
    private protected override string Folder => SidecarDefinition.Parse(Definition).Folder;

    /// <inheritdoc/>
    private protected override string? Origin => SidecarDefinition.FolderOf(Definition);

    /// <summary>Gives which toolchain the sidecar wants.</summary>
    /// <param name="sidecar">The sidecar.</param>
    /// <returns>The request.</returns>
    private protected EnsureRequest ToolchainOf(SidecarDefinition sidecar) => SidecarRequest.ToolchainOf(sidecar, Request);

    /// <summary>Shows what Go says, and the error of the whole where nothing else tells of it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="diagnostics">What Go says.</param>
    /// <param name="error">Why it failed; <see langword="null"/> when it did not.</param>
    private protected static void Report(MSBuildLogAdapter log, IReadOnlyList<GoDiagnostic> diagnostics, Diagnostics.GoBootstrapException? error)
    {
        foreach (var diagnostic in diagnostics)
        {
            log.Diagnose(diagnostic);
        }

        if (error is not null && diagnostics.Count == 0)
        {
            log.Fail(error);
        }
    }
}
