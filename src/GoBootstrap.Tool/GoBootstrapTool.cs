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
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var descriptor = ErrorCatalog.Get(ErrorCode.InvalidOption);
            foreach (var error in parsed.Errors)
            {
                await host.Error.WriteLineAsync($"error {descriptor.Id}: {error.Message}");
            }

            // The option itself may be what could not be parsed, so the words are looked at.
            var output = new ResultWriter(host.Output, arguments.Contains("--json"), host.IsOutputTerminal);
            output.WriteError(descriptor, string.Join(" ", parsed.Errors.Select(error => error.Message)));

            await host.Error.WriteLineAsync($"Run 'gobootstrap {parsed.CommandResult.Command.Name} --help' for the options."
                .Replace("gobootstrap gobootstrap", "gobootstrap", StringComparison.Ordinal));
            return descriptor.ExitCode;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            // Errors are shown by CommandRunner with their codes; the default handler would print a stack trace.
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        });
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
            ListCommand.Create(runner),
            UseCommand.Create(runner),
            RollbackCommand.Create(runner),
            PruneCommand.Create(runner),
            UninstallCommand.Create(runner),
            VerifyCommand.Create(runner),
            EnvCommand.Create(runner),
            ExecCommand.Create(runner),
        };
        common.AddTo(root);
        return root;
    }
}
