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
        var version = OptionKinds.Version("The installed version, such as 1.22.6. Default: every installed toolchain.", isOptional: true);
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
            return ReportDamage(reports, context.Log);
        });
    }

    private static VerifyDocument DocumentOf(IntegrityReport report) => new(
        ToolchainDocument.From(report.Toolchain),
        report.IsIntact,
        report.FileCount,
        [.. report.Differences.Select(difference => new DifferenceDocument(NameOf(difference.Kind), difference.Path))]);

    // The document on standard output is the reports in any case, so the error is a line and not a document.
    private static int ReportDamage(IEnumerable<IntegrityReport> reports, ConsoleLog log)
    {
        var exitCode = 0;
        foreach (var report in reports)
        {
            try
            {
                report.ThrowIfDamaged();
            }
            catch (GoBootstrapException exception)
            {
                log.WriteError(exception.Descriptor, exception.Message);
                exitCode = exception.Descriptor.ExitCode;
            }
        }

        return exitCode;
    }

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
