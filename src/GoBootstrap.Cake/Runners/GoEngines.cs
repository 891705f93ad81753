using GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;

namespace Cake.GoBootstrap;

/// <summary>Makes the engine's parts for a call of an alias; tests put theirs in.</summary>
internal sealed record GoEngines
{
    /// <summary>Gets what makes the client.</summary>
    public required Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapLog, IGoBootstrapClient> Client { get; init; }

    /// <summary>Gets what makes the builder.</summary>
    public required Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapClient, IGoBootstrapLog, IGoBuilder> Builder
    {
        get;
        init;
    }

    /// <summary>Gets what makes the locker.</summary>
    public Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapLog, IToolchainLocker> Locker { get; init; } =
        static (environment, settings, log) => new ToolchainLocker(environment, settings, log);

    /// <summary>Gets what sets an environment variable of Cake's process, which the programs inherit that a script starts.</summary>
    public required Action<string, string> SetVariable { get; init; }

    /// <summary>Gets the real ones.</summary>
    public static GoEngines Real { get; } = new()
    {
        Client = static (environment, settings, log) => new GoBootstrapClient(environment, settings, log),
        Builder = static (environment, settings, client, log) => new GoBuilder(environment, settings, client, log),
        SetVariable = Environment.SetEnvironmentVariable,
    };
}
