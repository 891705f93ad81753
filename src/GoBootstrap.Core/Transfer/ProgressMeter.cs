using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Reports progress at most ten times a second, and once at the end.</summary>
/// <param name="log">Who is told.</param>
/// <param name="clock">The clock.</param>
/// <param name="activity">What goes on.</param>
internal sealed class ProgressMeter(IGoBootstrapLog log, TimeProvider clock, string activity)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private long _last;
    private bool _started;

    /// <summary>Tells how far it is.</summary>
    /// <param name="completed">Bytes done.</param>
    /// <param name="total">Bytes in all, when known.</param>
    public void Update(long completed, long? total)
    {
        var now = clock.GetTimestamp();
        if (_started && clock.GetElapsedTime(_last, now) < Interval)
        {
            return;
        }

        _started = true;
        _last = now;
        log.Report(new(activity, completed, total));
    }

    /// <summary>Tells that it is over.</summary>
    /// <param name="completed">Bytes done.</param>
    /// <param name="total">Bytes in all, when known.</param>
    public void Finish(long completed, long? total) => log.Report(new(activity, completed, total, IsFinished: true));
}
