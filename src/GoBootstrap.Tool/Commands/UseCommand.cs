using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap use</c>.</summary>
internal static class UseCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var version = OptionKinds.Version("The installed version, such as 1.22.6 or 1.22.", isOptional: false);
        var command = new Command("use", "Make an installed toolchain the active one.") { version };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var toolchain = await context.Client.UseAsync(context.Parsed.GetRequiredValue(version)!, cancellationToken);
            var document = new ChangeDocument("activated", ToolchainDocument.From(toolchain));
            context.Output.Write(document, ToolJson.Default.ChangeDocument, text => text.WriteLine($"{toolchain.Version.ToolchainName} is active: {toolchain.GoRoot}"));
            return 0;
        }, usesConfiguration: true);
    }
}
