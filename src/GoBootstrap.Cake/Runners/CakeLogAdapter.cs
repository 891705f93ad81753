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
    private const int KibiByte = 1 << 10;
    private const int MebiByte = 1 << 20;

    /// <inheritdoc/>
    public void Write(LogEntry entry)
    {
        // The text goes in as an argument: it may hold braces.
        var message = SettingNames.In(entry.Message);
        switch (entry.Level)
        {
            case LogLevel.Warning when entry.Code is { } code:
                log.Warning("{0}: {1}", ErrorCatalog.Get(code).Id, message);
                break;
            case LogLevel.Warning:
                log.Warning("{0}", message);
                break;
            case LogLevel.Information:
                log.Information("{0}", message);
                break;
            default:
                log.Debug("{0}", message);
                break;
        }
    }

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic) => log.Error("{0}", diagnostic.ToString().Replace("\n", "\n    ", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        // What ends with nothing failed, and that is said as an error or a warning.
        if (update is not { IsFinished: true, Completed: > 0 })
        {
            return;
        }

        if (update.Unit != ProgressUnit.Bytes)
        {
            log.Verbose("{0}: {1} of {2}", update.Activity, update.Completed, update.Total ?? update.Completed);
        }
        else if (update.Completed < MebiByte)
        {
            log.Verbose("{0}: {1:0.0} KiB", update.Activity, update.Completed / (double)KibiByte);
        }
        else
        {
            log.Verbose("{0}: {1:0.0} MiB", update.Activity, update.Completed / (double)MebiByte);
        }
    }
}
