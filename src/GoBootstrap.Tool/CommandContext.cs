using System.CommandLine;
using GoBootstrap.Build;
using GoBootstrap.Locking;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool;

/// <summary>What a command's action works with.</summary>
internal sealed record CommandContext
{
    /// <summary>Gets the parsed command line.</summary>
    public required ParseResult Parsed { get; init; }

    /// <summary>Gets the outside, by which relative paths are understood.</summary>
    public required GoBootstrapEnvironment Environment { get; init; }

    /// <summary>Gets the configuration file; <see langword="null"/> when there is none or the command does not use it.</summary>
    public ChosenConfiguration? Configuration { get; init; }

    /// <summary>Gets the engine.</summary>
    public required IGoBootstrapClient Client { get; init; }

    /// <summary>Gets the engine that builds.</summary>
    public required Lazy<IGoBuilder> Builder { get; init; }

    /// <summary>Gets the engine that locks.</summary>
    public required Lazy<IToolchainLocker> Locker { get; init; }

    /// <summary>Gets what takes the result.</summary>
    public required ResultWriter Output { get; init; }

    /// <summary>Gets what takes everything else; disposing it ends the progress display.</summary>
    public required ConsoleLog Log { get; init; }

    /// <summary>Gets what says when to end.</summary>
    public required Interruption Interruption { get; init; }
}
