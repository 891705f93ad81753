using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap rollback</c>.</summary>
internal static class RollbackCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("rollback", "Make the toolchain active that was so before.");
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var toolchain = await context.Client.RollbackAsync(cancellationToken);
            var document = new ChangeDocument("activated", ToolchainDocument.From(toolchain));
            context.Output.Write(document, ToolJson.Default.ChangeDocument, text => text.WriteLine($"{toolchain.Version.ToolchainName} is active again: {toolchain.GoRoot}"));
            return 0;
        }, usesConfiguration: true);
    }
}
