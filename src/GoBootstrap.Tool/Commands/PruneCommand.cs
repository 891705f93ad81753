using System.CommandLine;
using GoBootstrap.Store;
using GoBootstrap.Tool.Output;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap prune</c>.</summary>
internal static class PruneCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var newest = OptionKinds.Number(
            "--keep-newest", "releases", "How many of the newest releases of each minor version stay, for each port. Default: 1.", maximum: 1000);
        var keep = OptionKinds.Texts("--keep", "version", "A version that stays.");
        var age = OptionKinds.Number("--older-than", "days", "Remove only what was installed this many days ago or earlier.", maximum: 36500);
        var dryRun = OptionKinds.Flag("--dry-run", "Say what would be removed, and remove nothing.");
        var command = new Command("prune", "Remove toolchains that are no longer needed; the active one always stays.") { newest, keep, age, dryRun };
        command.Subcommands.Add(PruneCacheCommand.Create(runner));
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var defaults = new PruneRequest();
            var request = defaults with
            {
                KeepNewestPatches = context.Parsed.GetValue(newest) ?? defaults.KeepNewestPatches,
                Keep = [.. (context.Parsed.GetValue(keep) ?? []).Select(GoVersion.Parse)],
                OlderThan = context.Parsed.GetValue(age) is { } days ? TimeSpan.FromDays(days) : null,
                IsDryRun = context.Parsed.GetValue(dryRun),
            };
            var result = await context.Client.PruneAsync(request, cancellationToken);
            var document = new PruneDocument(
                request.IsDryRun, result.FreedBytes, [.. result.Removed.Select(ToolchainDocument.From)], result.RemovedLeftovers);
            context.Output.Write(document, ToolJson.Default.PruneDocument, text => WriteText(text, request.IsDryRun, result));
            return 0;
        });
    }

    private static void WriteText(TextWriter text, bool isDryRun, PruneResult result)
    {
        var would = isDryRun ? "would be removed" : "was removed";
        foreach (var toolchain in result.Removed)
        {
            text.WriteLine($"{toolchain.Version.ToolchainName} for {toolchain.Port} {would}.");
        }

        foreach (var leftover in result.RemovedLeftovers)
        {
            text.WriteLine($"'{leftover}' {would}.");
        }

        text.WriteLine(result.Removed.Count + result.RemovedLeftovers.Count == 0
            ? "Nothing to remove."
            : $"{Mebibytes.Of(result.FreedBytes)} {(isDryRun ? "would be" : "were")} freed.");
    }
}
