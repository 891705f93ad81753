using System.CommandLine;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap inspect</c>.</summary>
internal static class InspectCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<string[]>("file") { Description = "The programs.", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value is "" or ['-', ..]))
            {
                result.AddError($"'{token.Value}' is no file and no option of this command. For a path, begin it with './'.");
            }
        });
        var port = OptionKinds.Text("--port", "goos/goarch", "The port that every program must be for, such as linux/arm64. Default: any.");
        var isStatic = OptionKinds.Flag("--static", "Every program must need no loader and no library but those that its operating system demands.");
        var isStripped = OptionKinds.Flag("--stripped", "Every program must have neither symbols nor debug information.");
        var command = new Command("inspect", "Show what built programs are, from their headers and Go's build information.")
        {
            files, port, isStatic, isStripped,
        };
        return runner.Attach(command, (context, _) =>
        {
            var check = new Check(
                context.Parsed.GetValue(port) is { } text ? PortTable.Find(GoPort.Parse(text)).Port : null,
                context.Parsed.GetValue(isStatic),
                context.Parsed.GetValue(isStripped));
            var results = context.Parsed.GetRequiredValue(files).Select(file => Inspect(file, context.Environment.Absolute(file), check)).ToList();
            context.Output.Write([.. results.Select(InspectDocument.From)], ToolJson.Default.ListInspectDocument, output =>
            {
                foreach (var result in results.Where(result => result.Report is not null))
                {
                    InspectText.Write(output, result.File, result.Report!);
                }
            });
            // The document on standard output has every file in any case, so the errors are lines beside it.
            foreach (var error in results.Select(result => result.Error).OfType<GoBootstrapException>())
            {
                context.Log.WriteError(error.Descriptor, error.Message);
            }

            return Task.FromResult(results.Select(result => result.Error?.Descriptor.ExitCode ?? 0).FirstOrDefault(code => code != 0));
        });
    }

    private static InspectResult Inspect(string file, string path, Check check)
    {
        BinaryReport? report = null;
        ExpectedBinary? expected = null;
        try
        {
            report = BinaryInspector.Inspect(path);
            expected = check.For(report);
            if (expected is not null)
            {
                BinaryInspector.Ensure(report, expected);
            }

            return new(file, report, expected is null ? null : [], null);
        }
        catch (GoBootstrapException error)
        {
            return new(file, report, expected is null ? null : BinaryInspector.Compare(report!, expected), error);
        }
    }

    /// <summary>What is asked of every program.</summary>
    /// <param name="Port">The port; <see langword="null"/> for any.</param>
    /// <param name="IsStatic">Whether it must be static.</param>
    /// <param name="IsStripped">Whether it must be stripped.</param>
    private sealed record Check(GoPort? Port, bool IsStatic, bool IsStripped)
    {
        /// <summary>Makes what a program is compared with.</summary>
        /// <param name="report">The program, whose own port counts when none is asked for.</param>
        /// <returns>What is asked; <see langword="null"/> when nothing is.</returns>
        /// <exception cref="GoBootstrapException">GOB7002: no port is asked for, and the program does not tell its own.</exception>
        public ExpectedBinary? For(BinaryReport report) => Port is null && !IsStatic && !IsStripped ? null : new ExpectedBinary
        {
            Port = Port ?? report.Port ?? throw new GoBootstrapException(
                ErrorCode.BinaryMismatch,
                $"'{report.File}' does not tell for which port it is; expected a program of Go. Name the port with '--port', or build it with Go."),
            IsStatic = IsStatic,
            IsStripped = IsStripped ? true : null,
            BuildMode = null,
        };
    }
}
