using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>A log for a build that only serves another one: what it says is for a search after a fault.</summary>
/// <param name="inner">The log.</param>
internal sealed class QuietLog(IGoBootstrapLog inner) : IGoBootstrapLog
{
    /// <inheritdoc/>
    public void Write(LogEntry entry) => inner.Write(entry.Level == LogLevel.Information ? entry with { Level = LogLevel.Debug } : entry);

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic) => inner.Diagnose(diagnostic);

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        // The bar of the build that this one serves stands still meanwhile.
    }
}
