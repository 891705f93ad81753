using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Compares every file of the toolchain with what was installed.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyGo : ToolchainTask
{
    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        using var client = CreateClient(log);
        var toolchain = client.FindToInspect(Request);
        var report = await client.VerifyAsync(toolchain, cancellationToken);
        report.ThrowIfDamaged();
        Log.LogMessage(MessageImportance.High, "{0}", $"{toolchain.Version.ToolchainName} in '{toolchain.GoRoot}' is as it was installed: {report.FileCount} files.");
    }
}
