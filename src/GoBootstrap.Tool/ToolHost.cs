using System.Collections;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;

namespace GoBootstrap.Tool;

/// <summary>The process around the command: the one place where the tool reads it.</summary>
internal sealed record ToolHost
{
    /// <summary>Gets where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Gets where everything else goes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets a value indicating whether progress may be drawn on the error stream.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Gets a value indicating whether results are read by a person on a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Gets what makes the engine's environment.</summary>
    public required Func<GoBootstrapEnvironment> Environment { get; init; }

    /// <summary>Gets what makes a client.</summary>
    public required Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapLog, IGoBootstrapClient> Client { get; init; }

    /// <summary>Gets what makes the engine that builds.</summary>
    public required Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapClient, IGoBootstrapLog, IGoBuilder> Builder { get; init; }

    /// <summary>Gets what makes the engine that locks.</summary>
    public Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapLog, IToolchainLocker> Locker { get; init; } =
        static (environment, settings, log) => new ToolchainLocker(environment, settings, log);

    /// <summary>Gets what says that the user or the system wants the command to end.</summary>
    public required Interruption Interruption { get; init; }

    /// <summary>Makes the host of this process.</summary>
    /// <param name="interruption">Follows the signals of the process.</param>
    /// <returns>The host.</returns>
    public static ToolHost ForProcess(Interruption interruption)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        // A CI system without a terminal and a user with TERM=dumb both want plain lines.
        var isDumb = variables.GetValueOrDefault("TERM") == "dumb" || variables.GetValueOrDefault("CI") is { Length: > 0 };
        return new ToolHost
        {
            Output = Console.Out,
            Error = Console.Error,
            IsInteractive = !Console.IsErrorRedirected && !isDumb,
            IsOutputTerminal = !Console.IsOutputRedirected,
            Environment = () => GoBootstrapEnvironment.From(variables, CurrentDirectory()),
            Client = static (environment, settings, log) => new GoBootstrapClient(environment, settings, log),
            Builder = static (environment, settings, client, log) => new GoBuilder(environment, settings, client, log),
            Interruption = interruption,
        };
    }

    private static string CurrentDirectory()
    {
        try
        {
            return System.Environment.CurrentDirectory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.EnvironmentIncomplete, $"The current folder cannot be used: {exception.Message} Change to a folder that exists.", exception);
        }
    }
}
