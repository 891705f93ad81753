using System.CommandLine;
using System.Globalization;
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
        var newest = new Option<int>("--keep-newest")
        {
            Description = "How many of the newest patches of each minor version stay.",
            HelpName = "number",
            DefaultValueFactory = _ => new PruneRequest().KeepNewestPatches,
        };
        newest.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("'--keep-newest' is negative. Give 0 or more.");
            }
        });
        var keep = new Option<string[]>("--keep") { Description = "A version that stays.", HelpName = "version" };
        var age = new Option<int?>("--older-than") { Description = "Remove only what was installed this many days ago or earlier.", HelpName = "days" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be removed, and remove nothing." };
        var command = new Command("prune", "Remove toolchains that are no longer needed; the active one always stays.") { newest, keep, age, dryRun };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = new PruneRequest
            {
                KeepNewestPatches = context.Parsed.GetValue(newest),
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

        var size = (result.FreedBytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture);
        text.WriteLine(result.Removed.Count + result.RemovedLeftovers.Count == 0
            ? "Nothing to remove."
            : $"{size} MiB {(isDryRun ? "would be" : "were")} freed.");
    }
}
