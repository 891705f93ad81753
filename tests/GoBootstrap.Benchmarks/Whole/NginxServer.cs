using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>A real nginx, which sends files with <c>sendfile(2)</c> and so takes hardly any time from what is measured.</summary>
internal sealed class NginxServer : IFileServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private NginxServer(Process process, int indexPort, int filesPort) => (_process, Index, Files) = (process, Address(indexPort), Address(filesPort));

    /// <inheritdoc/>
    public string Name => "nginx";

    /// <inheritdoc/>
    public Uri Index { get; }

    /// <inheritdoc/>
    public Uri Files { get; }

    /// <summary>Finds nginx.</summary>
    /// <returns>Its path; <see langword="null"/> when it is not installed.</returns>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/usr/local/sbin")
        .Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    /// <summary>Starts nginx.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="sample">What to serve.</param>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    /// <returns>The server, which answers.</returns>
    public static async Task<NginxServer> StartAsync(string program, ReleaseSample sample, CancellationToken cancellationToken)
    {
        var (indexPort, filesPort) = FreePorts();
        var home = Directory.CreateDirectory(Path.Combine(sample.Root, "nginx")).FullName;
        var configuration = Path.Combine(home, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(home, (sample.IndexFolder, indexPort), (sample.FilesFolder, filesPort)), cancellationToken);
        var process = Process.Start(new ProcessStartInfo(program, ["-p", home, "-c", configuration, "-e", Path.Combine(home, "error.log")]))!;
        var server = new NginxServer(process, indexPort, filesPort);
        try
        {
            using var client = new HttpClient();
            var started = Stopwatch.GetTimestamp();
            while (!await AnswersAsync(client, new(server.Files, sample.Archive.FileName + ".asc"), cancellationToken))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"'{program}' does not answer. See '{home}'.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Uri Address(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            return response.EnsureSuccessStatusCode().IsSuccessStatusCode;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is null)
        {
            return false;
        }
    }

    private static (int First, int Second) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    // One process in the foreground: it runs as this user, and ends when it is killed.
    private static string Configuration(string home, params (string Folder, int Port)[] hosts) => $$"""
        daemon off;
        master_process off;
        pid "{{home}}/nginx.pid";
        error_log "{{home}}/error.log";
        events {}
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          default_type application/octet-stream;
          client_body_temp_path "{{home}}/body";
          proxy_temp_path "{{home}}/proxy";
          fastcgi_temp_path "{{home}}/fastcgi";
          uwsgi_temp_path "{{home}}/uwsgi";
          scgi_temp_path "{{home}}/scgi";
        {{string.Join('\n', hosts.Select(host => string.Create(
            CultureInfo.InvariantCulture, $"  server {{ listen 127.0.0.1:{host.Port}; root \"{host.Folder}\"; }}")))}}
        }
        """;
}
