using System.Collections.Concurrent;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Testing;

/// <summary>A log that keeps everything.</summary>
public sealed class CollectingLog : IGoBootstrapLog
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private readonly ConcurrentQueue<GoDiagnostic> _diagnostics = new();
    private readonly ConcurrentQueue<ProgressUpdate> _progress = new();

    /// <summary>Gets the entries so far.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>Gets the codes of the entries that have one, in their order.</summary>
    public IReadOnlyList<ErrorCode> Codes => [.. _entries.Select(entry => entry.Code).OfType<ErrorCode>()];

    /// <summary>Gets what Go said so far.</summary>
    public IReadOnlyList<GoDiagnostic> Diagnostics => [.. _diagnostics];

    /// <summary>Gets the progress so far.</summary>
    public IReadOnlyList<ProgressUpdate> Progress => [.. _progress];

    /// <summary>Gets all text, one line for each entry.</summary>
    public string Text => string.Join('\n', _entries.Select(entry => entry.Message));

    /// <summary>Gets the entries with a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<LogEntry> With(ErrorCode code) => [.. _entries.Where(entry => entry.Code == code)];

    /// <inheritdoc/>
    public void Write(LogEntry entry) => _entries.Enqueue(entry);

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic) => _diagnostics.Enqueue(diagnostic);

    /// <inheritdoc/>
    public void Report(ProgressUpdate update) => _progress.Enqueue(update);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
