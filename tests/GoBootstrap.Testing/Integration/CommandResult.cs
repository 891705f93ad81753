using System.Text.Json.Nodes;

namespace GoBootstrap.Testing;

/// <summary>How a run of the command ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Gets standard output as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException($"The output is 'null'. {this}");

    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
