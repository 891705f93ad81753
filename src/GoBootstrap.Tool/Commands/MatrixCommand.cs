using System.CommandLine;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap matrix</c> and <c>gobootstrap matrix merge</c>.</summary>
internal static class MatrixCommand
{
    private const string Json = "json";
    private const string GitLab = "gitlab";

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("matrix", "Print the build matrix, divided into shards for a CI system.");
        var system = OptionKinds.Choice("--for", "Who reads it.", Json, Json, "github", GitLab, "azure");
        var shards = OptionKinds.Number(
            "--shards", "shards", "How many machines share the matrix. Default: one for each target.", ShardSelector.LargestCount);
        command.Options.Add(system);
        command.Options.Add(shards);
        var definition = new DefinitionOptions(command);
        command.Subcommands.Add(CreateMerge(runner));
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var reader = context.Parsed.GetValue(system)!;
            if (context.Output.IsJson && reader == GitLab)
            {
                throw new GoBootstrapException(
                    ErrorCode.OptionsContradict, "'--json' asks for JSON, and '--for gitlab' writes YAML. Leave one of them out.");
            }

            var plan = await context.Builder.Value.PlanAsync(definition.RequestOf(context), cancellationToken);
            var count = context.Parsed.GetValue(shards) ?? Math.Clamp(plan.Targets.Count, 1, ShardSelector.LargestCount);
            var divided = ShardPlanner.Divide(plan, count, BuildCosts.Load(plan, context.Log));
            context.Output.WriteDocument(CiMatrixWriter.Write(divided, SystemOf(reader)));
            return 0;
        }, usesConfiguration: true);
    }

    private static CiSystem SystemOf(string name) => name switch
    {
        "github" => CiSystem.GitHub,
        GitLab => CiSystem.GitLab,
        "azure" => CiSystem.Azure,
        _ => CiSystem.Json,
    };

    private static Command CreateMerge(CommandRunner runner)
    {
        var command = new Command("merge", "Put the outputs of all shards together, as one machine would have written them.");
        var folders = new Argument<string[]>("folder")
        {
            Description = "The output folders of the shards.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = OptionKinds.Text("--output", "folder", "The folder for the whole result. Default: dist.");
        var key = OptionKinds.Text("--signing-key", "file", "The OpenPGP secret key that signs the merged SHA256SUMS.");
        var passphrase = OptionKinds.Text("--signing-passphrase-variable", "name", "The environment variable with the key's passphrase.");
        command.Arguments.Add(folders);
        command.Options.Add(output);
        command.Options.Add(key);
        command.Options.Add(passphrase);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = new ShardMergeRequest
            {
                Directories = context.Parsed.GetValue(folders) ?? [],
                OutputDirectory = context.Parsed.GetValue(output) ?? "dist",
                SigningKeyFile = context.Parsed.GetValue(key),
                SigningPassphraseVariable = context.Parsed.GetValue(passphrase),
            };
            var artifacts = await new ShardMerger(context.Environment, context.Log).MergeAsync(request, cancellationToken);
            var folder = context.Environment.Absolute(request.OutputDirectory);
            var document = new MergeDocument(folder, [.. artifacts.Select(MergedFileDocument.From)]);
            context.Output.Write(document, ToolJson.Default.MergeDocument, text => WriteText(text, folder, request, artifacts));
            return 0;
        });
    }

    private static void WriteText(TextWriter text, string folder, ShardMergeRequest request, IReadOnlyList<OutputArtifact> artifacts)
    {
        text.WriteLine($"{artifacts.Count} files of {request.Directories.Count} shards were merged into '{folder}'.");
        foreach (var artifact in artifacts)
        {
            text.WriteLine($"{artifact.Digest}  {artifact.Path}");
        }
    }
}
