using System.Diagnostics;

namespace GoBootstrap.Testing;

/// <summary>A command that runs.</summary>
public sealed class RunningCommand : IDisposable
{
    private readonly Process _process;
    private readonly DateTime _start = DateTime.Now;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    internal RunningCommand(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Gets the process id.</summary>
    public int Id => _process.Id;

    /// <summary>Gets a value indicating whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Gets how long it ran, when it has ended.</summary>
    public TimeSpan Duration => _process.ExitTime - _start;

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>How it ended.</returns>
    public async Task<CommandResult> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return new(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Ends it as <c>kill -9</c> does, and waits until it is gone. What it has started goes on.</summary>
    /// <returns>Whether it was still running.</returns>
    public async Task<bool> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        // 128 + 9: it did not end by itself.
        return _process.ExitCode == 137;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
