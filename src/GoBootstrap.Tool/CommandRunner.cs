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
    /// <param name="usesConfiguration">Whether the configuration file counts; a broken one must not keep anybody from looking at the store.</param>
    /// <returns>The command.</returns>
    public Command Attach(Command command, Func<CommandContext, CancellationToken, Task<int>> action, bool usesConfiguration = false)
    {
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, usesConfiguration, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Func<CommandContext, CancellationToken, Task<int>> action, bool usesConfiguration, CancellationToken cancellationToken)
    {
        var isJson = parsed.GetValue(common.Json);
        var minimum = parsed.GetValue(common.Verbose) ? LogLevel.Debug
            : parsed.GetValue(common.Quiet) ? LogLevel.Warning
            : LogLevel.Information;
        await using var log = new ConsoleLog(host.Error, minimum, host.IsInteractive && minimum < LogLevel.Warning);
        // The result waits until the bars are gone: they are drawn on the same terminal, and erase what stands where they stood.
        using var result = new StringWriter { NewLine = host.Output.NewLine };
        try
        {
            var environment = host.Environment();
            var configuration = usesConfiguration ? common.ConfigurationOf(parsed, environment) : null;
            var settings = common.SettingsOf(parsed, environment, configuration?.File);
            var client = host.Client(environment, settings, log);
            using var disposable = client as IDisposable;
            var context = new CommandContext
            {
                Parsed = parsed,
                Environment = environment,
                Configuration = configuration,
                Client = client,
                Builder = new(() => host.Builder(environment, settings, client, log)),
                Locker = new(() => host.Locker(environment, settings, log)),
                Output = new ResultWriter(result, isJson, host.IsOutputTerminal),
                Log = log,
                Interruption = host.Interruption,
            };
            var exitCode = await action(context, cancellationToken);
            await log.DisposeAsync();
            await host.Output.WriteAsync(result.ToString());
            return exitCode;
        }
        catch (GoBootstrapException exception)
        {
            await log.DisposeAsync();
            return Fail(exception.Descriptor, exception, log, isJson);
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
            var code = Fail(ErrorCatalog.Get(ErrorCode.Unexpected), exception, log, isJson);
            await host.Error.WriteLineAsync(exception.ToString());
            return code;
        }
    }

    private int Fail(ErrorDescriptor descriptor, Exception exception, ConsoleLog log, bool isJson)
    {
        log.WriteError(descriptor, exception.Message);
        new ResultWriter(host.Output, isJson, host.IsOutputTerminal).WriteError(descriptor, exception.Message);
        return descriptor.ExitCode;
    }
}
