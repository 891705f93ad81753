using GoBootstrap.Build;
using GoBootstrap.MSBuild.Sidecars;
using GoBootstrap.Versioning;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GoBootstrap.MSBuild;

/// <summary>Builds one program for one target, if anything that it is made of has changed.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildGoSidecar : SidecarTask
{
    /// <summary>Gets or sets the target: a runtime identifier or a port.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Gets or sets the folder for the program, relative to the project's folder or absolute.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>
    /// Gets or sets whether a program that was built is examined with <c>go vet</c>; findings are warnings. <c>true</c> or <c>false</c>; defaults to
    /// empty: no.
    /// </summary>
    public string Vet { get; set; } = "";

    /// <summary>
    /// Gets or sets what the program is made of: a file beside it that has the time of the build, with the metadata <c>Document</c>, properties
    /// for evaluations to come, <c>Patterns</c> and <c>Exceptions</c>, which find what would be new in its folders, <c>Source</c>, the sidecar's folder,
    /// and <c>Awaited</c> and <c>AwaitedLock</c>, elements that look for files that are not there yet and would choose another toolchain.
    /// </summary>
    [Output]
    public ITaskItem? Built { get; set; }

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var sidecar = SidecarDefinition.Parse(Definition);
        var vets = SettingText.Flag("GoVetOnBuild", Vet) is true;
        var folder = Path(OutputDirectory)!;
        // Before the engine looks: what comes meanwhile is awaited still.
        var (missing, awaitedLock) = (new VersionFileReader(Outside).FindMissing(sidecar.Folder), AwaitedLock);
        using var client = CreateClient(log);
        var builder = CreateBuilder(client, log);
        var result = await builder.BuildAsync(SidecarRequest.From(sidecar, RuntimeIdentifier, folder, Request), cancellationToken);
        foreach (var binary in result.Binaries)
        {
            Report(log, binary.Diagnostics, binary.Error);
            Log.LogMessage(
                MessageImportance.Low, "{0}", $"{binary.Binary.DisplayName}: {binary.Outcome}, {binary.Binary.OutputFile}");
        }

        if (!result.Succeeded)
        {
            return;
        }

        if (vets && result.Binaries.Any(binary => binary.Outcome == BuildOutcome.Built))
        {
            log.ShowsDiagnosticsAsWarnings = true;
            await VetAsync(builder, sidecar, log, cancellationToken);
        }

        Built = Describe(result, sidecar.Folder, folder, startedAt);
        Built.SetMetadata("Source", MSBuildText.Escape(sidecar.Folder));
        // What comes to be in a folder of the program is found with all else that does.
        var searched = result.Binaries.SelectMany(binary => binary.InputFolders).ToHashSet(StringComparer.Ordinal);
        Built.SetMetadata("Awaited", AwaitedFiles.ToElements(missing.Where(file => !searched.Contains(System.IO.Path.GetDirectoryName(file)!))));
        Built.SetMetadata("AwaitedLock", awaitedLock);
    }

    private TaskItem Describe(BuildResult result, string source, string folder, DateTimeOffset startedAt)
    {
        // What decided about the toolchain counts like source: a change of it may ask for another one.
        IEnumerable<string> chosenBy = new VersionFileReader(Outside).FindAll(source);
        chosenBy = LockFile is { } named && File.Exists(named) ? chosenBy.Append(named) : chosenBy;
        var toolchain = result.Plan.Toolchain.Manifest;
        var lists = new DependencyFile(
            $"{toolchain.Version.ToolchainName} {toolchain.ContentDigest}",
            result.Binaries.SelectMany(binary => binary.Inputs).Concat(chosenBy), result.Binaries.SelectMany(binary => binary.InputFolders));
        var path = lists.Write(folder, startedAt);
        var item = new TaskItem(MSBuildText.Escape(path));
        item.SetMetadata("Document", MSBuildText.Escape(lists.ToProperties(path)));
        item.SetMetadata("Patterns", lists.Patterns);
        item.SetMetadata("Exceptions", lists.Exceptions);
        return item;
    }

    private async System.Threading.Tasks.Task VetAsync(IGoBuilder builder, SidecarDefinition sidecar, MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var found = await builder.VetAsync(SidecarRequest.Vet(sidecar, ToolchainOf(sidecar)), cancellationToken);
        foreach (var finding in found.Findings)
        {
            log.Diagnose(finding);
        }
    }
}
