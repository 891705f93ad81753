using System.CommandLine;
using GoBootstrap.Locking;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap lock</c>.</summary>
internal static class LockCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var version = OptionKinds.Version(
            "The version, such as 1.22.6 or 1.22.x. Default: what the version files ask for, else what the lock file was made for, else stable.",
            isOptional: true);
        var ports = OptionKinds.Texts(
            "--port", "goos/goarch", "A port to lock; the file has these alone. Default: 'lock: ports', else those in the file, else this machine's.");
        var file = VersionOptions.CreateFile();
        var project = VersionOptions.CreateProject();
        var check = OptionKinds.Flag("--check", "Write nothing; fail when the lock file does not fit what is asked for. No source is asked.");
        var update = OptionKinds.Flag("--update", "Lock the newest release that matches although the locked one matches too.");
        var downgrade = OptionKinds.Flag("--allow-downgrade", "Allow a version that is lower than the locked one.");
        var command = new Command("lock", "Write the lock file: version, digests and evidence for every port.")
        {
            version, ports, file, project, check, update, downgrade,
        };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = new LockRequest
            {
                Version = context.Parsed.GetValue(version),
                VersionFile = context.Parsed.GetValue(file),
                ProjectDirectory = context.Parsed.GetValue(project),
                Ports = context.Parsed.GetValue(ports) ?? [],
                ChecksOnly = context.Parsed.GetValue(check),
                Updates = context.Parsed.GetValue(update),
                AllowsDowngrade = context.Parsed.GetValue(downgrade),
            };
            var result = await context.Locker.Value.LockAsync(request, cancellationToken);
            context.Output.Write(LockResultDocument.From(result), ToolJson.Default.LockResultDocument, text => WriteText(text, result));
            return 0;
        }, usesConfiguration: true);
    }

    private static void WriteText(TextWriter text, LockResult result)
    {
        var before = result.PreviousVersion is { } previous && previous != result.Version ? $", {previous} before" : "";
        text.WriteLine($"{result.Version.ToolchainName} is locked{before}, asked for by {result.RequestedBy}.");
        text.WriteLine($"file      {result.File} ({(result.WasWritten ? "written" : "unchanged")})");
        foreach (var (toolchain, change) in result.Ports)
        {
            text.WriteLine($"{LockResultDocument.NameOf(change),-9} {toolchain.Port}: {toolchain.Source}: {toolchain.Release}");
        }

        foreach (var port in result.Removed)
        {
            text.WriteLine($"removed   {port}");
        }
    }
}
