using System.CommandLine;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool;

/// <summary>Runs the action of a command: makes its client, shows its result, and turns errors into coded lines and exit codes.</summary>
internal sealed class CommandRunner(ToolHost host, CommonOptions common)
{
    /// <summary>Gives a command its action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; its result is the exit code.</param>
    /// <returns>The command.</returns>
    public Command Attach(Command command, Func<CommandContext, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Func<CommandContext, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        var isJson = parsed.GetValue(common.Json);
        var minimum = parsed.GetValue(common.Verbose) ? LogLevel.Debug
            : parsed.GetValue(common.Quiet) ? LogLevel.Warning
            : LogLevel.Information;
        await using var log = new ConsoleLog(host.Error, minimum, host.IsInteractive && minimum < LogLevel.Warning);
        var output = new ResultWriter(host.Output, isJson, host.IsOutputTerminal);
        try
        {
            var environment = host.Environment();
            var client = host.Client(environment, common.SettingsOf(parsed, environment), log);
            using var disposable = client as IDisposable;
            return await action(new CommandContext(parsed, client, output, log, host.Interruption), cancellationToken);
        }
        catch (GoBootstrapException exception)
        {
            await log.DisposeAsync();
            return Fail(exception.Descriptor, exception, log, output);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await log.DisposeAsync();
            await host.Error.WriteLineAsync("Cancelled.");
            return GoBootstrapTool.Cancelled;
        }
        catch (Exception exception)
        {
            await log.DisposeAsync();
            var code = Fail(ErrorCatalog.Get(ErrorCode.Unexpected), exception, log, output);
            await host.Error.WriteLineAsync(exception.ToString());
            return code;
        }
    }

    private static int Fail(ErrorDescriptor descriptor, Exception exception, ConsoleLog log, ResultWriter output)
    {
        log.WriteError(descriptor, exception.Message);
        output.WriteError(descriptor, exception.Message);
        return descriptor.ExitCode;
    }
}
