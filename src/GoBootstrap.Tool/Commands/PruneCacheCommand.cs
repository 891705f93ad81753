using System.CommandLine;
using GoBootstrap.Build;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap prune cache</c>.</summary>
internal static class PruneCacheCommand
{
    private const int MostMebibytes = 1 << 30;

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var age = OptionKinds.Number("--older-than", "days", "Remove what no build used for this many days.", maximum: 36500);
        var size = OptionKinds.Number("--max-size", "MiB", "Remove what was used least recently, until all caches together are no larger.", MostMebibytes);
        var targets = OptionKinds.Texts("--target", "target", "Remove the cache of a target, where the configuration gives each target its own.");
        var dryRun = OptionKinds.Flag("--dry-run", "Say what would be removed, and remove nothing.");
        var command = new Command("cache", "Remove entries of Go's build caches; without options, only the caches of toolchains that are gone.")
        {
            age, size, targets, dryRun,
        };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = new PruneBuildCacheRequest
            {
                OlderThan = context.Parsed.GetValue(age) is { } days ? TimeSpan.FromDays(days) : null,
                LargestSize = context.Parsed.GetValue(size) is { } mebibytes ? (long)mebibytes << 20 : null,
                Targets = context.Parsed.GetValue(targets) ?? [],
                IsDryRun = context.Parsed.GetValue(dryRun),
            };
            var result = await context.Builder.Value.PruneCacheAsync(request, cancellationToken);
            var document = new PruneCacheDocument(request.IsDryRun, result.RemovedEntries, result.FreedBytes, result.RemainingBytes);
            context.Output.Write(document, ToolJson.Default.PruneCacheDocument, text => text.WriteLine(Describe(request.IsDryRun, result)));
            return 0;
        });
    }

    private static string Describe(bool isDryRun, PruneBuildCacheResult result) => result.RemovedEntries == 0
        ? $"Nothing to remove; the build caches hold {Mebibytes.Of(result.RemainingBytes)}."
        : $"{result.RemovedEntries} files of the build caches {(isDryRun ? "would be" : "were")} removed: {Mebibytes.Of(result.FreedBytes)} "
            + $"{(isDryRun ? "would be" : "were")} freed, {Mebibytes.Of(result.RemainingBytes)} {(isDryRun ? "would be" : "are")} left.";
}
