using System.CommandLine;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap bundle</c>.</summary>
internal static class BundleCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner) =>
        new("bundle", "Carry verified toolchains to machines without a network.") { CreateCreate(runner), CreateVerify(runner), CreateImport(runner) };

    private static Command CreateCreate(CommandRunner runner)
    {
        var command = new Command("create", "Make a bundle: archives with everything that proves them, signed by your own key.");
        var content = new BundleContentOptions(command);
        var replace = OptionKinds.Flag("--replace", "Replace the bundle that is there.");
        command.Options.Add(replace);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var request = content.CreateRequestOf(context.Parsed, context.Parsed.GetValue(replace));
            BundleText.Write(context, await context.Bundles.Value.CreateAsync(request, cancellationToken));
            return 0;
        }, usesConfiguration: true);
    }

    private static Command CreateVerify(CommandRunner runner)
    {
        var location = CreateLocation();
        var command = new Command("verify", "Verify a bundle: every file, and every toolchain as an install would.") { location };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var result = await context.Bundles.Value.VerifyAsync(new() { Location = context.Parsed.GetValue(location) }, cancellationToken);
            BundleText.Write(context, result);
            return Report(result, context.Log);
        }, usesConfiguration: true);
    }

    private static Command CreateImport(CommandRunner runner)
    {
        var location = CreateLocation();
        var versions = OptionKinds.Texts("--version-spec", "spec", "A version to install. Default: all of the bundle.");
        versions.Aliases.Add("-V");
        versions.Aliases.Add("--version");
        var ports = OptionKinds.Texts("--port", "goos/goarch", "A port to install for. Default: all of the bundle.");
        var reinstall = OptionKinds.Flag("--reinstall", "Install anew what is installed.");
        var command = new Command("import", "Install toolchains of a bundle; nothing but the bundle is asked.") { location, versions, ports, reinstall };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var result = await context.Bundles.Value.ImportAsync(
                new()
                {
                    Location = context.Parsed.GetValue(location),
                    Versions = context.Parsed.GetValue(versions) ?? [],
                    Ports = context.Parsed.GetValue(ports) ?? [],
                    Reinstalls = context.Parsed.GetValue(reinstall),
                },
                cancellationToken);
            context.Output.Write(BundleImportDocument.From(result), ToolJson.Default.BundleImportDocument, text => WriteText(text, result));
            return 0;
        }, usesConfiguration: true);
    }

    private static Argument<string?> CreateLocation() => new("location")
    {
        Description = "The folder or address of the bundle. Default: what '--bundle' or the configuration file says.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    // The table is the result in any case, so the error is a line and not a document.
    private static int Report(BundleVerifyResult result, ConsoleLog log)
    {
        try
        {
            result.ThrowIfRefused();
            return 0;
        }
        catch (GoBootstrapException exception)
        {
            log.WriteError(exception.Descriptor, exception.Message);
            return exception.Descriptor.ExitCode;
        }
    }

    private static void WriteText(TextWriter text, BundleImportResult result)
    {
        foreach (var installed in result.Toolchains)
        {
            var toolchain = installed.Toolchain;
            text.WriteLine($"{toolchain.Version.ToolchainName} for {toolchain.Port} {(installed.WasInstalled ? "was installed" : "is installed")}.");
            ToolchainText.WriteEvidence(text, toolchain);
        }
    }
}
