using System.Runtime.InteropServices;

namespace GoBootstrap.Tool;

/// <summary>Tells a command that the user (Ctrl+C) or the system (SIGTERM) wants it to end.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly CancellationTokenSource _terminated = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile bool _belongsToProgram;

    /// <summary>Gets the token of everything that GoBootstrap does itself: cancelled by both.</summary>
    public CancellationToken Requested => _requested.Token;

    /// <summary>
    /// Gets the token of a program that shares the console: cancelled by SIGTERM only, because a terminal sends Ctrl+C to the program as well.
    /// </summary>
    public CancellationToken Terminated => _terminated.Token;

    /// <summary>Makes the one that follows the signals of this process.</summary>
    /// <returns>The interruption; disposing it gives the signals back.</returns>
    public static Interruption ForProcess()
    {
        var interruption = new Interruption();
        interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = interruption.Interrupt()));
        interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = interruption.Terminate()));
        return interruption;
    }

    /// <summary>Takes a Ctrl+C.</summary>
    /// <returns>Whether the process goes on and ends in order; a second Ctrl+C ends it at once.</returns>
    public bool Interrupt()
    {
        if (_belongsToProgram)
        {
            return true;
        }

        var isFirst = !_requested.IsCancellationRequested;
        _requested.Cancel();
        return isFirst;
    }

    /// <summary>Takes a SIGTERM.</summary>
    /// <returns>Whether the process goes on and ends in order; a second SIGTERM ends it at once.</returns>
    public bool Terminate()
    {
        var isFirst = !_terminated.IsCancellationRequested;
        _terminated.Cancel();
        _requested.Cancel();
        return isFirst;
    }

    /// <summary>Leaves Ctrl+C from here on to a program that shares the console: what it makes of it decides how the command ends.</summary>
    public void LeaveToProgram() => _belongsToProgram = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _requested.Dispose();
        _terminated.Dispose();
    }
}
