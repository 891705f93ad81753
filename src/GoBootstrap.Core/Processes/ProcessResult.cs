namespace GoBootstrap.Processes;

/// <summary>Says how a process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error);
