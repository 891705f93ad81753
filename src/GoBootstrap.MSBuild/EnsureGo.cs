using System.Globalization;
using GoBootstrap.Store;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GoBootstrap.MSBuild;

/// <summary>Makes sure that a toolchain is installed, and says where it is.</summary>
[MSBuildMultiThreadableTask]
public sealed class EnsureGo : ToolchainTask
{
    /// <summary>
    /// Gets or sets the toolchain: its GOROOT, with the metadata <c>GoExecutable</c>, <c>ToolchainVersion</c>, <c>Marker</c>, <c>LockFile</c>,
    /// <c>StoreFolder</c>, <c>Document</c>, properties for evaluations to come, <c>AwaitedLock</c>, elements that look for a lock file that is not there
    /// yet, and <c>StartedAt</c>, when the engine began to look.
    /// </summary>
    [Output]
    public ITaskItem? Toolchain { get; set; }

    /// <inheritdoc/>
    private protected override string? Origin => Folder;

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        // Before the engine looks: what comes meanwhile is awaited still.
        var awaited = AwaitedLock;
        using var client = CreateClient(log);
        var result = await client.EnsureAsync(Request, cancellationToken);
        var manifest = result.Toolchain.Manifest;
        Log.LogMessage(
            result.WasInstalled ? MessageImportance.High : MessageImportance.Low,
            "{0}",
            $"{manifest.Version.ToolchainName} for {manifest.Port} (asked for by {result.RequestedBy}) is in '{result.GoRoot}'.");
        Toolchain = Describe(result, client.StoreDirectory);
        Toolchain.SetMetadata("AwaitedLock", awaited);
        Toolchain.SetMetadata("StartedAt", startedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    private static TaskItem Describe(EnsureResult result, string store)
    {
        var document = new ToolchainDocument(
            result.GoRoot,
            result.Toolchain.GoExecutable,
            result.Toolchain.Version.ToString(),
            new StoreLayout(store).MarkerFile(result.Toolchain.Version, result.Toolchain.Port),
            result.LockFile ?? "");
        var item = new TaskItem(MSBuildText.Escape(result.GoRoot));
        item.SetMetadata("GoExecutable", MSBuildText.Escape(document.Executable));
        item.SetMetadata("ToolchainVersion", document.Version);
        item.SetMetadata("Marker", MSBuildText.Escape(document.Marker));
        item.SetMetadata("LockFile", MSBuildText.Escape(document.LockFile));
        item.SetMetadata("StoreFolder", MSBuildText.Escape(store));
        item.SetMetadata("Document", MSBuildText.Escape(document.ToProperties()));
        return item;
    }
}
