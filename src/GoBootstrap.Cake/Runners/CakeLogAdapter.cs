using Cake.Core.Diagnostics;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using LogLevel = GoBootstrap.Diagnostics.LogLevel;

namespace Cake.GoBootstrap;

/// <summary>
/// Shows what the engine says in Cake's log. Progress is shown as one line per finished activity: Cake's output is a log, not a screen.
/// </summary>
internal sealed class CakeLogAdapter(ICakeLog log) : IGoBootstrapLog
{
    /// <inheritdoc/>
    public void Write(LogEntry entry)
    {
        // The text goes in as an argument: it may hold braces.
        switch (entry.Level)
        {
            case LogLevel.Warning when entry.Code is { } code:
                log.Warning("{0}: {1}", ErrorCatalog.Get(code).Id, entry.Message);
                break;
            case LogLevel.Warning:
                log.Warning("{0}", entry.Message);
                break;
            case LogLevel.Information:
                log.Information("{0}", entry.Message);
                break;
            default:
                log.Debug("{0}", entry.Message);
                break;
        }
    }

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic) => log.Error("{0}", diagnostic);

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        if (update.IsFinished)
        {
            if (update.Unit == ProgressUnit.Bytes)
            {
                log.Verbose("{0}: {1:0.0} MiB", update.Activity, update.Completed / (double)(1 << 20));
            }
            else
            {
                log.Verbose("{0}: {1} of {2}", update.Activity, update.Completed, update.Total ?? update.Completed);
            }
        }
    }
}
