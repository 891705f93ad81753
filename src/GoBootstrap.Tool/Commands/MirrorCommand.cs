using System.CommandLine;
using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap mirror</c>.</summary>
internal static class MirrorCommand
{
    private static readonly string[] Headings = ["MIRROR", "STATE", "FIRST BYTE", "RATE", "HEALTH", "REASON"];

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner) =>
        new("mirror", "Look after the mirrors of the source 'official', and keep one of your own.") { CreateTest(runner), CreateSync(runner) };

    private static Command CreateSync(CommandRunner runner)
    {
        var command = new Command("sync", "Bring a mirror, which is a bundle that others read, up to date; only what is new is fetched.");
        var content = new BundleContentOptions(command);
        var prune = OptionKinds.Flag("--prune", "Remove what is not named any more.");
        var keep = OptionKinds.Flag("--keep", "Keep what is not named any more. This is the default.");
        command.Options.Add(prune);
        command.Options.Add(keep);
        command.Validators.Add(result =>
        {
            if (result.GetValue(prune) && result.GetValue(keep))
            {
                result.AddError("'--prune' and '--keep' contradict each other. Leave out one of the two.");
            }
        });
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = content.SyncRequestOf(context.Parsed, context.Parsed.GetValue(prune));
            BundleText.Write(context, await context.Bundles.Value.SyncAsync(request, cancellationToken));
            return 0;
        }, usesConfiguration: true);
    }

    private static Command CreateTest(CommandRunner runner)
    {
        var command = new Command("test", "Measure every mirror by a small part of a real archive, and show what is remembered of it.");
        var version = new VersionOptions(command);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var result = await context.Client.TestMirrorsAsync(version.RequestOf(context.Parsed), cancellationToken);
            context.Output.Write(DocumentOf(result), ToolJson.Default.MirrorTestDocument, text =>
            {
                context.Log.Information($"Measured by '{result.FileName}'; the mirror that would be used first stands first.");
                context.Output.WriteTable(Headings, [.. result.Mirrors.Select(RowOf)]);
            });
            return Report(result, context.Log);
        }, usesConfiguration: true);
    }

    // The table is the result in any case, so the error is a line and not a document.
    private static int Report(MirrorTestResult result, ConsoleLog log)
    {
        try
        {
            result.ThrowIfNoneServes();
            return 0;
        }
        catch (GoBootstrapException exception)
        {
            log.WriteError(exception.Descriptor, exception.Message);
            return exception.Descriptor.ExitCode;
        }
    }

    private static MirrorTestDocument DocumentOf(MirrorTestResult result) => new(
        result.FileName,
        result.Size,
        [
            .. result.Mirrors.Select(mirror => new MirrorDocument(
                mirror.Address,
                NameOf(mirror.State),
                mirror.FirstByte?.TotalSeconds,
                mirror.BytesPerSecond is { } rate ? Math.Round(rate) : null,
                Math.Round(mirror.Deliveries, 1),
                Math.Round(mirror.Failures, 1),
                mirror.PausedUntil,
                mirror.LiedAt,
                mirror.Reason)),
        ]);

    private static string[] RowOf(MirrorTestEntry mirror) =>
    [
        mirror.Address,
        NameOf(mirror.State),
        mirror.FirstByte is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms") : "-",
        mirror.BytesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate / 1_000_000:0.0} MB/s") : "-",
        HealthOf(mirror),
        mirror.Reason ?? "",
    ];

    private static string HealthOf(MirrorTestEntry mirror) =>
        mirror.LiedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"lied on {at:yyyy-MM-dd}")
        : mirror.PausedUntil is { } until ? string.Create(CultureInfo.InvariantCulture, $"paused until {until:yyyy-MM-dd HH:mm} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"{mirror.Deliveries:0.#} good, {mirror.Failures:0.#} failed");

    private static string NameOf(MirrorTestState state) => state.ToString().ToLowerInvariant();
}
