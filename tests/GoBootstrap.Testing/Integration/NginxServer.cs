using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GoBootstrap.Testing;

/// <summary>
/// A real nginx on a free port of the loopback, one process in the foreground with a folder of its own for its configuration and logs. It is
/// ended by its own process id.
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    private const string SettledPath = "/.settled/";

    private static readonly string[] Folders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

    private readonly string _prefix;
    private readonly string _name;
    private readonly Process _process;

    private NginxServer(string prefix, string name, Process process, int port)
    {
        _prefix = prefix;
        _name = name;
        _process = process;
        Uri = new($"http://127.0.0.1:{port}/");
    }

    /// <summary>Gets the program; <see langword="null"/> when nginx is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Folders)
        .Select(folder => Path.Combine(folder, "nginx"))
        .FirstOrDefault(File.Exists);

    /// <summary>Gets the server's address.</summary>
    public Uri Uri { get; }

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="root">The folder that it serves.</param>
    /// <param name="directives">More directives of its server block, such as <c>limit_rate 100k;</c>.</param>
    /// <returns>The server.</returns>
    public static async Task<NginxServer> StartAsync(string root, string directives = "")
    {
        // The port is free when it is chosen, and may be taken before nginx has it; then the next one is tried.
        for (var attempt = 1; ; attempt++)
        {
            var prefix = Directory.CreateTempSubdirectory("gobootstrap-nginx-").FullName;
            var name = Guid.NewGuid().ToString("N");
            var port = FindFreePort();
            await File.WriteAllTextAsync(Path.Combine(prefix, "nginx.conf"), Configuration(prefix, root, name, port, directives));
            var server = new NginxServer(prefix, name, Launch(prefix), port);
            if (await server.IsAnsweringAsync())
            {
                return server;
            }

            var log = await File.ReadAllTextAsync(Path.Combine(prefix, "error.log"));
            await server.DisposeAsync();
            if (attempt == 5 || !log.Contains("bind()", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"nginx did not start: {log}");
            }
        }
    }

    /// <summary>Reads the access log, after every answer that was complete before this call has got its line.</summary>
    /// <returns>The requests in the order in which they ended.</returns>
    public async Task<IReadOnlyList<NginxRequest>> GetRequestsAsync()
    {
        // One process serves all connections in turn, so what it finished before this request is in the log when this one is.
        var mark = SettledPath + Guid.NewGuid().ToString("N");
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Uri, mark));
        while (true)
        {
            var lines = await ReadLogAsync();
            if (lines.Exists(line => line.Contains(mark, StringComparison.Ordinal)))
            {
                return [.. lines.Select(Parse).Where(request => !request.Path.StartsWith(SettledPath, StringComparison.Ordinal))];
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Ends the server at once, in the middle of whatever it sends.</summary>
    /// <returns>When it has ended.</returns>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Reads the access log of a server that was killed.</summary>
    /// <returns>The requests that had ended before.</returns>
    public async Task<IReadOnlyList<NginxRequest>> GetRequestsAfterDeathAsync() => [.. (await ReadLogAsync()).Select(Parse)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Directory.Delete(_prefix, recursive: true);
    }

    private static NginxRequest Parse(string line)
    {
        var fields = line.Split('\t');
        return new(
            fields[0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[2] == "-" ? "" : fields[2],
            long.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Launch(string prefix)
    {
        var program = Program ?? throw new InvalidOperationException("nginx is not installed.");
        string[] arguments = ["-p", prefix, "-c", Path.Combine(prefix, "nginx.conf"), "-e", Path.Combine(prefix, "error.log")];
        return Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    private static string Configuration(string prefix, string root, string name, int port, string directives) =>
        $$"""
        daemon off;
        master_process off;
        pid "{{prefix}}/nginx.pid";
        error_log "{{prefix}}/error.log" warn;
        events { worker_connections 512; }
        http {
          log_format requests '$uri\t$status\t$http_range\t$body_bytes_sent';
          access_log "{{prefix}}/access.log" requests;
          client_body_temp_path "{{prefix}}/body";
          default_type application/octet-stream;
          server {
            listen 127.0.0.1:{{port}} backlog=256;
            root "{{root}}";
            location {{SettledPath}} { return 200 {{name}}; }
            location = /dl/ { try_files /dl/index.json =404; }
            {{directives}}
          }
        }
        """;

    // While this nginx tries for its port, which it does for some seconds, whoever has it may answer in its place.
    private async Task<bool> IsAnsweringAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!_process.HasExited)
        {
            try
            {
                if (await http.GetStringAsync(new Uri(Uri, SettledPath)) == _name)
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // It does not listen yet, or somebody else does who says nothing.
            }

            await Task.Delay(10);
        }

        return false;
    }

    private async Task<List<string>> ReadLogAsync()
    {
        var path = Path.Combine(_prefix, "access.log");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync();
        // A line without its end is still being written.
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
