using GoBootstrap.Diagnostics;
using GoBootstrap.MSBuild.Sidecars;
using GoBootstrap.Processes;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Formats the Go files of a sidecar's module with the toolchain's gofmt, or says which of them are not formatted.</summary>
[MSBuildMultiThreadableTask]
public sealed class FormatGo : SidecarTask
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>
    /// Gets or sets whether nothing is changed and each file that would be is an error. <c>true</c> or <c>false</c>; defaults to empty: no.
    /// </summary>
    public string Verify { get; set; } = "";

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var sidecar = SidecarDefinition.Parse(Definition);
        _ = Verifies;
        var module = SidecarPlace.Find(sidecar.Folder).ModuleFolder;
        using var client = CreateClient(log);
        var toolchain = (await client.EnsureAsync(ToolchainOf(sidecar), cancellationToken)).Toolchain;
        var outside = Outside;
        // Vendored source and fixtures belong to others; gofmt, given a folder, would touch them too.
        var files = Directory.EnumerateFiles(module, "*.go", Everywhere).Where(file => IsOurs(module, file)).Order(StringComparer.Ordinal).ToList();
        foreach (var some in files.Chunk(200))
        {
            var result = await outside.Processes.RunAsync(
                new ProcessRequest
                {
                    FileName = System.IO.Path.Combine(toolchain.GoRoot, "bin", "gofmt" + toolchain.Port.ExecutableSuffix),
                    Arguments = ["-l", .. Verifies ? (string[])[] : ["-w"], .. some],
                    Environment = outside.Variables,
                    WorkingDirectory = module,
                },
                cancellationToken);
            Tell(log, result);
        }
    }

    private bool Verifies => SettingText.Flag("GoFormatVerify", Verify) is true;

    private static bool IsOurs(string module, string file) =>
        !System.IO.Path.GetRelativePath(module, file).Split('/', '\\').Any(part => part is "vendor" or "testdata" or "obj" or "bin" || part[0] is '.' or '_');

    private void Tell(MSBuildLogAdapter log, ProcessResult result)
    {
        foreach (var file in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Verifies)
            {
                log.Fail(new GoBootstrapException(ErrorCode.NotFormatted, "The file is not formatted as gofmt does it. Run the target FormatGoSidecars.") { File = file });
            }
            else
            {
                Log.LogMessage(MessageImportance.High, "{0}", $"Formatted {file}");
            }
        }

        if (result.ExitCode != 0)
        {
            log.Fail(new GoBootstrapException(ErrorCode.GoBuildFailed, $"gofmt ended with exit code {result.ExitCode}: {result.Error.Trim()}"));
        }
    }
}
