using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool;

/// <summary>What a command's action works with.</summary>
/// <param name="Parsed">The parsed command line.</param>
/// <param name="Environment">The outside.</param>
/// <param name="Settings">How the engine works.</param>
/// <param name="Client">The engine.</param>
/// <param name="Output">Takes the result.</param>
/// <param name="Log">Takes everything else; disposing it ends the progress display.</param>
/// <param name="Interruption">Says when to end.</param>
internal sealed record CommandContext(
    ParseResult Parsed,
    GoBootstrapEnvironment Environment,
    GoBootstrapSettings Settings,
    IGoBootstrapClient Client,
    ResultWriter Output,
    ConsoleLog Log,
    Interruption Interruption);
