using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Testing;

/// <summary>Keeps what a store says.</summary>
public sealed class StoreTestLog : IGoBootstrapLog
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IEnumerable<ErrorCode> Codes => Entries.Select(e => e.Code).OfType<ErrorCode>();

    public void Write(LogEntry entry) => _entries.Enqueue(entry);

    public void Report(ProgressUpdate update)
    {
    }
}
