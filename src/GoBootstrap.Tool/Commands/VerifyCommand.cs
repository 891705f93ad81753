using System.CommandLine;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap verify</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var version = new Argument<string?>("version")
        {
            Description = "The installed version, such as 1.22.6. Default: every installed toolchain.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = VersionOptions.CreatePort();
        var command = new Command("verify", "Compare every file of the installed toolchains with what was installed.") { version, port };
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var toolchains = context.Parsed.GetValue(version) is { } named
                ? [context.Client.FindInstalled(named, context.Parsed.GetValue(port))]
                : context.Client.List();
            if (toolchains.Count == 0)
            {
                context.Log.Information($"No toolchain is installed in '{context.Client.StoreDirectory}'.");
            }

            var reports = new List<IntegrityReport>();
            foreach (var toolchain in toolchains)
            {
                reports.Add(await context.Client.VerifyAsync(toolchain, cancellationToken));
            }

            context.Output.Write([.. reports.Select(DocumentOf)], ToolJson.Default.ListVerifyDocument, text =>
            {
                foreach (var report in reports)
                {
                    WriteText(text, report);
                }
            });
            return reports.TrueForAll(report => report.IsIntact) ? 0 : ErrorCatalog.Get(ErrorCode.ToolchainDamaged).ExitCode;
        });
    }

    private static VerifyDocument DocumentOf(IntegrityReport report) => new(
        ToolchainDocument.From(report.Toolchain),
        report.IsIntact,
        report.FileCount,
        [.. report.Differences.Select(difference => new DifferenceDocument(NameOf(difference.Kind), difference.Path))]);

    private static string NameOf(IntegrityDifferenceKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static void WriteText(TextWriter text, IntegrityReport report)
    {
        var name = $"{report.Toolchain.Version.ToolchainName} for {report.Toolchain.Port}";
        if (report.IsIntact)
        {
            text.WriteLine($"{name}: {report.FileCount} files are as they were installed.");
            ToolchainText.WriteEvidence(text, report.Toolchain);
            return;
        }

        text.WriteLine($"{name}: {report.Differences.Count} differences.");
        foreach (var difference in report.Differences)
        {
            text.WriteLine($"  {NameOf(difference.Kind)}  {difference.Path}");
        }

        text.WriteLine($"Install it anew: gobootstrap ensure {report.Toolchain.Version} --port {report.Toolchain.Port} --reinstall");
    }
}
