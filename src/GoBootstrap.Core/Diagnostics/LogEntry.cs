namespace GoBootstrap.Diagnostics;

/// <summary>One line of the log. Errors are not logged but thrown.</summary>
/// <param name="Level">How loud it is.</param>
/// <param name="Message">The text, without credentials.</param>
/// <param name="Code">The warning's code, when it has one.</param>
public sealed record LogEntry(LogLevel Level, string Message, ErrorCode? Code = null);
