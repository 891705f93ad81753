namespace GoBootstrap.Archives;

/// <summary>Keeps the first error of several stages and stops them all.</summary>
/// <param name="stop">What the stages watch.</param>
internal sealed class StageFailures(CancellationTokenSource stop)
{
    private Exception? _first;

    /// <summary>Gets the first error; <see langword="null"/> while there is none.</summary>
    public Exception? First => Volatile.Read(ref _first);

    /// <summary>Records an error. Those after the first are its echo: stages that were told to stop.</summary>
    /// <param name="exception">The error.</param>
    public void Report(Exception exception)
    {
        if (Interlocked.CompareExchange(ref _first, exception, null) is null)
        {
            stop.Cancel();
        }
    }
}
