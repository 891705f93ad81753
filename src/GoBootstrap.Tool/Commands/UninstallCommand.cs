using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap uninstall</c>.</summary>
internal static class UninstallCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var version = OptionKinds.Version("The installed version, exactly, such as 1.22.6.", isOptional: false);
        var port = VersionOptions.CreatePort();
        var force = OptionKinds.Flag("--force", "Remove it although it is the active one.");
        var command = new Command("uninstall", "Remove one toolchain.") { version, port, force };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var asked = context.Parsed.GetRequiredValue(version)!;
            var toolchain = await context.Client.UninstallAsync(
                asked, context.Parsed.GetValue(port), context.Parsed.GetValue(force), cancellationToken);
            var document = new ChangeDocument("removed", toolchain is null ? null : ToolchainDocument.From(toolchain));
            var name = toolchain is null ? $"The damaged entry of '{asked}'" : $"{toolchain.Version.ToolchainName} for {toolchain.Port}";
            context.Output.Write(document, ToolJson.Default.ChangeDocument, text => text.WriteLine($"{name} was removed."));
            return 0;
        });
    }
}
