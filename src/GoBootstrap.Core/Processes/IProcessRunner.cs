using GoBootstrap.Diagnostics;

namespace GoBootstrap.Processes;

/// <summary>Starts processes with an argument list and an explicit environment; never through a shell.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a process to its end. When the token is cancelled or the time is up, the process and its children are stopped.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellationToken">Stops the process.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="GoBootstrapException">GOB6003: it did not end in time. GOB6004: it could not be started.</exception>
    Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken);
}
