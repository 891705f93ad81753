using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap resolve</c>.</summary>
internal static class ResolveCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("resolve", "Say which toolchain 'ensure' would install, and from where.");
        var version = new VersionOptions(command);
        var checkLatest = OptionKinds.Flag("--check-latest", "Ask the sources although a release that matches is installed.");
        command.Options.Add(checkLatest);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = version.RequestOf(context.Parsed) with { ChecksLatest = context.Parsed.GetValue(checkLatest) };
            var result = await context.Client.ResolveAsync(request, cancellationToken);
            var document = new ResolveDocument(
                result.Version.ToString(),
                result.Port.Os,
                result.Port.Arch,
                result.Source,
                result.Release,
                result.IsInstalled,
                result.RequestedBy,
                result.LockFile);
            context.Output.Write(document, ToolJson.Default.ResolveDocument, text =>
            {
                var place = result.IsInstalled ? "installed" : $"from {result.Source}";
                text.WriteLine($"{result.Version.ToolchainName} for {result.Port}: {result.Release} ({place}), asked for by {result.RequestedBy}{(result.LockFile is null ? "" : $", locked by {result.LockFile}")}.");
            });
            return 0;
        }, usesConfiguration: true);
    }
}
