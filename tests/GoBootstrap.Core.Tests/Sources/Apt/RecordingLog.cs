using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLog : IGoBootstrapLog
{
    public ConcurrentQueue<LogEntry> Entries { get; } = [];

    public void Write(LogEntry entry) => Entries.Enqueue(entry);

    public void Report(ProgressUpdate update)
    {
    }

    public override string ToString() => string.Join('\n', Entries.Select(entry => entry.Message));
}
