namespace GoBootstrap.Diagnostics;

/// <summary>Short forms for writing to a log.</summary>
public static class GoBootstrapLogExtensions
{
    /// <summary>Writes a line for a search after a fault.</summary>
    /// <param name="log">The log.</param>
    /// <param name="message">The text.</param>
    public static void Debug(this IGoBootstrapLog log, string message) => log.Write(new(LogLevel.Debug, message));

    /// <summary>Writes a line that a user may want to know.</summary>
    /// <param name="log">The log.</param>
    /// <param name="message">The text.</param>
    public static void Information(this IGoBootstrapLog log, string message) => log.Write(new(LogLevel.Information, message));

    /// <summary>Writes a warning with its code.</summary>
    /// <param name="log">The log.</param>
    /// <param name="code">The warning's code.</param>
    /// <param name="message">The text.</param>
    public static void Warning(this IGoBootstrapLog log, ErrorCode code, string message) => log.Write(new(LogLevel.Warning, message, code));
}
