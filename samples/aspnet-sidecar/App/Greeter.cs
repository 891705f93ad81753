using System.Diagnostics;

namespace App;

/// <summary>Runs the Go program beside the app, and talks to it.</summary>
public sealed class Greeter(string path) : IHostedService, IDisposable
{
    private Process? _process;
    private HttpClient? _client;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = Process.Start(new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"'{path}' ended before it served.");
        _client = new HttpClient { BaseAddress = new Uri($"http://{address}/") };
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public Task<string> GreetAsync(string name) => _client!.GetStringAsync($"greet?name={Uri.EscapeDataString(name)}");

    public void Dispose()
    {
        _client?.Dispose();
        _process?.Dispose();
    }
}
