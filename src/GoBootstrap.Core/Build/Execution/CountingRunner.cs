using GoBootstrap.Processes;

namespace GoBootstrap.Build.Execution;

/// <summary>Counts the go processes that another runner starts.</summary>
/// <param name="inner">Starts them.</param>
internal sealed class CountingRunner(IProcessRunner inner) : IProcessRunner
{
    private int _count;

    /// <summary>Gets how many go processes were started so far.</summary>
    public int GoProcesses => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        if (Path.GetFileNameWithoutExtension(request.FileName) == "go")
        {
            Interlocked.Increment(ref _count);
        }

        return inner.RunAsync(request, cancellationToken);
    }
}
