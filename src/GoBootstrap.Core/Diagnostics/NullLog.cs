using GoBootstrap.Build;

namespace GoBootstrap.Diagnostics;

/// <summary>A log that keeps nothing.</summary>
public sealed class NullLog : IGoBootstrapLog
{
    private NullLog()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static NullLog Instance { get; } = new();

    /// <inheritdoc/>
    public void Write(LogEntry entry)
    {
    }

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic)
    {
    }

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
    }
}
