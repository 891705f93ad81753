using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.RealGo;

/// <summary>A log that tells a test of each entry, so that the test can act in the middle of a build.</summary>
internal sealed class WatchedLog(IGoBootstrapLog inner) : IGoBootstrapLog
{
    public Action<LogEntry>? Watch { get; set; }

    public void Write(LogEntry entry)
    {
        inner.Write(entry);
        Watch?.Invoke(entry);
    }

    public void Diagnose(GoDiagnostic diagnostic) => inner.Diagnose(diagnostic);

    public void Report(ProgressUpdate update) => inner.Report(update);
}
