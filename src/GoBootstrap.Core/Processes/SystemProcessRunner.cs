using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Processes;

/// <summary>Runs processes of the operating system.</summary>
public sealed class SystemProcessRunner : IProcessRunner
{
    // ETXTBSY, the same on Linux, macOS and the BSDs.
    private const int ProgramIsBeingWritten = 26;

    // With pauses that double from the first one on, some two seconds in all.
    private const int MostStarts = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(16);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private SystemProcessRunner()
    {
    }

    /// <summary>Gets the one instance; it has no state.</summary>
    public static SystemProcessRunner Instance { get; } = new();

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(request.FileName)
        {
            WorkingDirectory = request.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = !request.SharesConsole,
            RedirectStandardOutput = !request.SharesConsole,
            RedirectStandardError = !request.SharesConsole,
            RedirectStandardInput = !request.SharesConsole,
        };
        if (!request.SharesConsole)
        {
            start.StandardOutputEncoding = Encoding.UTF8;
            start.StandardErrorEncoding = Encoding.UTF8;
        }

        foreach (var argument in request.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = await StartAsync(start, cancellationToken);
        using var deadline = new CancellationTokenSource(request.Timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            if (request.SharesConsole)
            {
                await process.WaitForExitAsync(stop.Token);
                return new(process.ExitCode, "", "");
            }

            process.StandardInput.Close();
            // Both pipes are read at once: a process that fills one while the other is waited for would never end.
            var output = ReadAsync(process.StandardOutput, request.OutputLine, stop.Token);
            var error = ReadAsync(process.StandardError, request.ErrorLine, stop.Token);
            await Task.WhenAll(output, error, process.WaitForExitAsync(stop.Token));
            return new(process.ExitCode, await output, await error);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whoever takes the lines failed; nobody waits for the process any more.
            await KillAsync(process);
            throw;
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            throw new GoBootstrapException(
                ErrorCode.ProcessTimedOut,
                $"'{request.FileName}' did not end within {request.Timeout.TotalSeconds:0.#} seconds and was stopped.");
        }
    }

    // The system starts no program that anybody has open for writing. Whoever has just installed it has closed it; but when another thread started a
    // process in the meantime, that one has a copy of the handle until its own program is loaded, which is a matter of milliseconds.
    private static async Task<Process> StartAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var number = 1; ; number++, pause *= 2)
        {
            try
            {
                return Process.Start(start)
                    ?? throw new GoBootstrapException(ErrorCode.ProcessNotStarted, $"'{start.FileName}' could not be started.");
            }
            catch (Win32Exception exception)
                when (exception.NativeErrorCode == ProgramIsBeingWritten && number < MostStarts && !OperatingSystem.IsWindows())
            {
                await Task.Delay(pause, cancellationToken);
            }
            catch (Win32Exception exception)
            {
                throw new GoBootstrapException(
                    ErrorCode.ProcessNotStarted,
                    $"'{start.FileName}' could not be started in '{start.WorkingDirectory}': {exception.Message}",
                    exception);
            }
        }
    }

    private static async Task<string> ReadAsync(StreamReader stream, Action<string>? line, CancellationToken cancellationToken)
    {
        if (line is null)
        {
            return await stream.ReadToEndAsync(cancellationToken);
        }

        while (await stream.ReadLineAsync(cancellationToken) is { } text)
        {
            line(text);
        }

        return "";
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            // Whoever cleans up after it must find nobody writing any more. A process that the system cannot end is not waited for.
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or OperationCanceledException)
        {
            // It ended by itself between the deadline and the kill, or it hangs in the kernel.
        }
    }
}
