using System.CommandLine;
using System.Globalization;
using GoBootstrap.Build;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap build</c>.</summary>
internal static class BuildCommand
{
    private const int MostJobs = 1024;

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("build", "Build Go programs for every target, prove them, and write digests and reports. Unchanged ones cost nothing.");
        var definition = new DefinitionOptions(command);
        var output = OptionKinds.Text("--output", "folder", "The folder for the result. Default: the configuration file's, or dist.");
        var shard = OptionKinds.Text("--shard", "i/n", "Build only part i of n parts of the matrix; 'gobootstrap matrix' divides it in the same way.");
        var jobs = OptionKinds.Number("--jobs", "processes", "The largest number of go processes at once. Default: as cores and memory allow.", MostJobs);
        var keepGoing = OptionKinds.Flag("--keep-going", "Build the others although one failed.");
        var rebuild = OptionKinds.Flag("--rebuild", "Build unchanged programs too.");
        var reproducible = OptionKinds.Flag(
            "--check-reproducible", "Build everything a second time, in another folder with an empty cache; it must come out the same.");
        Option[] options = [output, shard, jobs, keepGoing, rebuild, reproducible];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return runner.Attach(
            command,
            async (context, cancellationToken) =>
            {
                var request = definition.RequestOf(context) with
                {
                    Shard = context.Parsed.GetValue(shard) is { } text ? ShardSelector.Parse(text) : null,
                    Jobs = context.Parsed.GetValue(jobs),
                    KeepsGoing = context.Parsed.GetValue(keepGoing),
                    Rebuilds = context.Parsed.GetValue(rebuild),
                    ChecksReproducibility = context.Parsed.GetValue(reproducible),
                };
                if (context.Parsed.GetValue(output) is { } folder)
                {
                    request = request with
                    {
                        Definition = request.Definition with
                        {
                            Output = request.Definition.Output with { Directory = context.Environment.Absolute(folder) },
                        },
                    };
                }

                var result = await context.Builder.Value.BuildAsync(request, cancellationToken);
                result.ThrowIfFailed();
                context.Output.Write(BuildDocument.From(result), ToolJson.Default.BuildDocument, text => WriteText(text, context.Output, result));
                return 0;
            },
            usesConfiguration: true);
    }

    private static void WriteText(TextWriter text, ResultWriter output, BuildResult result)
    {
        output.WriteTable(
            ["PROGRAM", "TARGET", "OUTCOME", "SIZE", "SHA-256", "FILE"],
            [.. result.Binaries.Select(binary => (string[])
            [
                binary.Binary.Name,
                binary.Binary.Target.Name,
                binary.Outcome.ToString().ToLowerInvariant(),
                binary.Built!.Size.ToString(CultureInfo.InvariantCulture),
                binary.Built.Digest.ToString(),
                binary.Binary.RelativePath,
            ])]);
        var unchanged = result.Binaries.Count(binary => binary.Outcome == BuildOutcome.Unchanged);
        text.WriteLine(
            $"{result.Binaries.Count} programs in '{result.Plan.OutputDirectory}' with {result.Plan.Toolchain.Version.ToolchainName}: "
            + $"{result.Binaries.Count - unchanged} built, {unchanged} unchanged; {result.Artifacts.Count} files, {result.GoProcesses} go processes.");
    }
}
