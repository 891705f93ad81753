using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tool.Output;

/// <summary>Writes the log to standard error, and draws progress there when a person is looking.</summary>
internal sealed class ConsoleLog(TextWriter error, LogLevel minimum, bool drawsProgress) : IGoBootstrapLog, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ProgressView? _progress;
    private bool _isDisposed;

    /// <inheritdoc/>
    public void Write(LogEntry entry)
    {
        if (entry.Level < minimum)
        {
            return;
        }

        var text = entry switch
        {
            { Level: LogLevel.Warning, Code: { } code } => $"warning {ErrorCatalog.Get(code).Id}: {entry.Message}",
            { Level: LogLevel.Warning } => $"warning: {entry.Message}",
            _ => entry.Message,
        };
        WriteLine(text);
    }

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic) => WriteLine(diagnostic.ToString());

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        if (!drawsProgress)
        {
            return;
        }

        lock (_gate)
        {
            if (!_isDisposed)
            {
                (_progress ??= new ProgressView(error)).Update(update);
            }
        }
    }

    /// <summary>Writes an error in the form that editors and CI systems know.</summary>
    /// <param name="descriptor">The error.</param>
    /// <param name="message">Its message.</param>
    public void WriteError(ErrorDescriptor descriptor, string message)
    {
        lock (_gate)
        {
            error.WriteLine($"error {descriptor.Id}: {message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ProgressView? progress;
        lock (_gate)
        {
            _isDisposed = true;
            (progress, _progress) = (_progress, null);
        }

        if (progress is not null)
        {
            await progress.DisposeAsync();
        }
    }

    private void WriteLine(string text)
    {
        lock (_gate)
        {
            if (_progress is { } progress)
            {
                progress.WriteLine(text);
            }
            else
            {
                error.WriteLine(text);
            }
        }
    }
}
