using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>Reports how much of an archive was consumed, at most ten times a second. Only one thread may advance it.</summary>
/// <param name="log">Receives the reports.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="request">The request with the archive's name and size.</param>
internal sealed class ProgressMeter(IGoBootstrapLog log, TimeProvider clock, ExtractionRequest request)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly string _activity = $"Extracting {request.Name}";
    private long _completed;
    private long _reportedAt = clock.GetTimestamp();

    /// <summary>Advances.</summary>
    /// <param name="bytes">How many bytes of the archive were consumed.</param>
    public void Advance(long bytes)
    {
        _completed += bytes;
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(_reportedAt, now) >= Interval)
        {
            _reportedAt = now;
            log.Report(new(_activity, _completed, request.ArchiveSize));
        }
    }

    /// <summary>Sends the last report.</summary>
    public void Finish() => log.Report(new(_activity, _completed, request.ArchiveSize, IsFinished: true));
}
