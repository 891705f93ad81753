using System.CommandLine;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Commands;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool;

/// <summary>Puts the commands together and runs one.</summary>
internal static class GoBootstrapTool
{
    /// <summary>The exit code of a command that a user interrupted, as shells expect it.</summary>
    public const int Cancelled = 130;

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="host">The process around it.</param>
    /// <returns>The exit code: 0, or that of the error's area.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolHost host)
    {
        var root = CreateRoot(host);
        // No response files: '@' may begin a path.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(parsed, arguments, host);
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                // Errors are shown by CommandRunner with their codes; the default handler would print a stack trace.
                EnableDefaultExceptionHandler = false,
                // Signals are the host's: a program that 'exec' runs has a say in them.
                ProcessTerminationTimeout = null,
            },
            host.Interruption.Requested);
    }

    /// <summary>Makes the root command with every verb.</summary>
    /// <param name="host">The process around it.</param>
    /// <returns>The root command.</returns>
    public static RootCommand CreateRoot(ToolHost host)
    {
        var common = new CommonOptions();
        var runner = new CommandRunner(host, common);
        var root = new RootCommand("Makes verified Go toolchains available to .NET builds.")
        {
            EnsureCommand.Create(runner),
            ResolveCommand.Create(runner),
            LockCommand.Create(runner),
            ListCommand.Create(runner),
            UseCommand.Create(runner),
            RollbackCommand.Create(runner),
            PruneCommand.Create(runner),
            UninstallCommand.Create(runner),
            VerifyCommand.Create(runner),
            EnvCommand.Create(runner),
            ExecCommand.Create(runner),
            BuildCommand.Create(runner),
            MatrixCommand.Create(runner),
            InspectCommand.Create(runner),
            MirrorCommand.Create(runner),
        };
        common.AddTo(root);
        return root;
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, IReadOnlyList<string> arguments, ToolHost host)
    {
        var descriptor = ErrorCatalog.Get(ErrorCode.InvalidOption);
        var messages = Describe(parsed);
        foreach (var message in messages)
        {
            await host.Error.WriteLineAsync($"error {descriptor.Id}: {message}");
        }

        var command = parsed.CommandResult.Command;
        await host.Error.WriteLineAsync(
            $"Run 'gobootstrap {NameOf(command)}--help' for what it takes.");

        // The option itself may be what could not be parsed, so the words are looked at; those behind the dashes are another program's.
        var isJson = arguments.TakeWhile(argument => argument != "--").Contains("--json");
        new ResultWriter(host.Output, isJson, host.IsOutputTerminal).WriteError(descriptor, string.Join(' ', messages));
        return descriptor.ExitCode;
    }

    private static string NameOf(Command command) => command is RootCommand
        ? ""
        : string.Concat(command.Parents.OfType<Command>().Select(NameOf)) + command.Name + " ";

    private static List<string> Describe(ParseResult parsed)
    {
        // The parser says only that a command is missing, and calls the word that stands in its place unrecognized.
        if (parsed.CommandResult.Command is RootCommand root)
        {
            var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
            return [parsed.UnmatchedTokens is [var word, ..]
                ? $"'{word}' is not a verb. The verbs are: {verbs}."
                : $"There is no verb. The verbs are: {verbs}."];
        }

        return [.. parsed.Errors.Select(error => error.Message)];
    }
}
