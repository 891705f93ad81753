namespace GoBootstrap.Tests.Documentation;

/// <summary>How a process ended and what it wrote.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProcessOutcome(int ExitCode, string Output, string Error);
