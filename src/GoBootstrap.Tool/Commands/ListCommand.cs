using System.CommandLine;
using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap list</c>.</summary>
internal static class ListCommand
{
    private static readonly string[] Headings = ["", "version", "port", "source", "installed", "GOROOT"];

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("list", "List the installed toolchains, the active one marked with a star.");
        return runner.Attach(command, (context, _) =>
        {
            var toolchains = context.Client.List();
            var document = new ListDocument(context.Client.StoreDirectory, [.. toolchains.Select(ToolchainDocument.From)]);
            context.Output.Write(document, ToolJson.Default.ListDocument, _ =>
            {
                if (toolchains.Count == 0)
                {
                    context.Log.Information($"No toolchain is installed in '{context.Client.StoreDirectory}'.");
                    return;
                }

                context.Output.WriteTable(Headings, [.. toolchains.Select(toolchain => (string[])
                [
                    toolchain.IsActive ? "*" : "",
                    toolchain.Version.ToString(),
                    toolchain.Port.ToString(),
                    toolchain.Manifest.Source,
                    toolchain.Manifest.InstalledAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    toolchain.GoRoot,
                ])]);
            });
            return Task.FromResult(0);
        });
    }
}
