using System.CommandLine;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool;

/// <summary>What a command's action works with.</summary>
/// <param name="Parsed">The parsed command line.</param>
/// <param name="Client">The engine.</param>
/// <param name="Environment">The outside.</param>
/// <param name="Output">Takes the result.</param>
/// <param name="Log">Takes everything else.</param>
internal sealed record CommandContext(
    ParseResult Parsed, IGoBootstrapClient Client, GoBootstrapEnvironment Environment, ResultWriter Output, IGoBootstrapLog Log);
