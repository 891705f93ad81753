using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap ensure</c>.</summary>
internal static class EnsureCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("ensure", "Install a verified Go toolchain, unless it is there.");
        var version = new VersionOptions(command);
        var checkLatest = OptionKinds.Flag("--check-latest", "Ask the sources for a newer release although one that matches is installed.");
        var reinstall = OptionKinds.Flag("--reinstall", "Install anew what is installed.");
        var use = OptionKinds.Flag("--use", "Make it the active toolchain.");
        command.Options.Add(checkLatest);
        command.Options.Add(reinstall);
        command.Options.Add(use);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = version.RequestOf(context.Parsed) with
            {
                ChecksLatest = context.Parsed.GetValue(checkLatest),
                Reinstalls = context.Parsed.GetValue(reinstall),
                Activates = context.Parsed.GetValue(use),
            };
            var result = await context.Client.EnsureAsync(request, cancellationToken);
            var document = new EnsureDocument(
                result.WasInstalled, result.RequestedBy, result.GoPath, ToolchainDocument.From(result.Toolchain), result.LockFile);
            context.Output.Write(document, ToolJson.Default.EnsureDocument, text => WriteText(text, result));
            return 0;
        }, usesConfiguration: true);
    }

    private static void WriteText(TextWriter text, EnsureResult result)
    {
        var toolchain = result.Toolchain;
        text.WriteLine($"{toolchain.Version.ToolchainName} {(result.WasInstalled ? "was installed" : "is installed")}, asked for by {result.RequestedBy}.");
        text.WriteLine($"version   {toolchain.Version}");
        text.WriteLine($"GOROOT    {toolchain.GoRoot}");
        text.WriteLine($"GOPATH    {result.GoPath}");
        text.WriteLine($"GOARCH    {toolchain.Port.Arch}");
        text.WriteLine($"source    {toolchain.Manifest.Source}: {toolchain.Manifest.Release}");
        if (result.LockFile is { } file)
        {
            text.WriteLine($"locked by {file}");
        }

        ToolchainText.WriteEvidence(text, toolchain);
    }
}
