using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// A small HTTP/1.1 server on the loopback that serves bytes by path, with ranges, strong ETags and dates, and every fault that a mirror can
/// have. It records what it was asked for.
/// </summary>
/// <example>
/// <code>
/// await using var server = new DistServer();
/// var address = server.Add("/go1.27.4.linux-amd64.tar.gz", bytes);
/// server.Fault("/go1.27.4.linux-amd64.tar.gz", DistFault.Truncate(1000), request: 1);
/// </code>
/// </example>
public sealed class DistServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, int Request), DistFault> _faults = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<DistRequest> _requests = new();
    private readonly X509Certificate2? _certificate;
    private readonly DistListener _listener;

    /// <summary>Initializes a new instance of the <see cref="DistServer"/> class, which serves at once.</summary>
    /// <param name="certificate">A certificate with its key to serve HTTPS; <see langword="null"/> for HTTP.</param>
    /// <param name="host">The host in <see cref="Uri"/>; it must lead to the loopback.</param>
    public DistServer(X509Certificate2? certificate = null, string host = "127.0.0.1")
    {
        _certificate = certificate;
        _listener = new(ServeAsync);
        Uri = new($"{(certificate is null ? "http" : "https")}://{host}:{_listener.EndPoint.Port}/");
    }

    /// <summary>Gets the server's address.</summary>
    public Uri Uri { get; }

    /// <summary>Gets the port.</summary>
    public int Port => _listener.EndPoint.Port;

    /// <summary>
    /// Gets or sets user name and password, with a colon between them, that every request must carry in basic authentication; <see
    /// langword="null"/> when anybody may read.
    /// </summary>
    public string? Login { get; set; }

    /// <summary>Gets all requests so far, in their order.</summary>
    public IReadOnlyList<DistRequest> Requests => [.. _requests];

    /// <summary>Serves bytes at a path.</summary>
    /// <param name="path">The path, beginning with <c>/</c>, as it is sent (escaped).</param>
    /// <param name="content">The bytes.</param>
    /// <returns>The address of the file.</returns>
    public Uri Add(string path, byte[] content)
    {
        _files[path] = content;
        return new(Uri, path);
    }

    /// <summary>Serves everything that upstream publishes; the index lies at <c>/dl/</c>.</summary>
    /// <param name="tree">What is published.</param>
    public void Add(UpstreamTree tree)
    {
        foreach (var (path, content) in tree.Files)
        {
            Add(path == UpstreamTree.IndexPath ? "/dl/" : "/" + path, content);
        }
    }

    /// <summary>Serves a file otherwise than usual.</summary>
    /// <param name="path">The path; a fault also stands for a file that was not added.</param>
    /// <param name="fault">What is done.</param>
    /// <param name="request">Which request to the path it hits, counted from 1; 0 for every one that has no fault of its own.</param>
    /// <returns>The address of the path.</returns>
    public Uri Fault(string path, DistFault fault, int request = 0)
    {
        _faults[(path, request)] = fault;
        return new(Uri, path);
    }

    /// <summary>Counts the requests to a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>How many came.</returns>
    public int CountOf(string path) => _requests.Count(request => request.Path == path);

    /// <summary>Gives the ETag of bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>The tag with its quotes.</returns>
    public static string ETagOf(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _certificate?.Dispose();
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        Stream stream = new NetworkStream(socket);
        if (_certificate is not null)
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
            stream = secure;
        }

        using var connection = new DistConnection(socket, stream);
        while (await connection.ReadRequestAsync(cancellationToken) is { } request && await AnswerAsync(connection, request, cancellationToken))
        {
        }
    }

    private async Task<bool> AnswerAsync(DistConnection connection, DistRequest request, CancellationToken cancellationToken)
    {
        // A proxy's client sends the whole address.
        var path = Uri.TryCreate(request.Target, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.AbsolutePath
            : request.Path;
        _requests.Enqueue(request);
        var number = _counts.AddOrUpdate(path, 1, (_, count) => count + 1);
        var fault = _faults.GetValueOrDefault((path, number)) ?? _faults.GetValueOrDefault((path, 0)) ?? new();
        if (fault.BeforeHeaders is { } gate)
        {
            await gate.WaitAsync(cancellationToken);
        }

        if (fault.SaysNothing)
        {
            return End(connection, fault);
        }

        if (Login is { } login && request.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login)))
        {
            fault = DistFault.Status(401) with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"feed\"" } };
        }

        var (head, body) = Answer(request, fault, fault.Content ?? _files.GetValueOrDefault(path));
        await connection.WriteAsync(head, cancellationToken);
        return await SendAsync(connection, fault, body, cancellationToken);
    }

    private static (string Head, ReadOnlyMemory<byte> Body) Answer(DistRequest request, DistFault fault, byte[]? content)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Date"] = "Mon, 02 Nov 2026 20:36:20 GMT",
            ["Content-Type"] = "application/octet-stream",
        };
        var status = fault.StatusCode ?? (content is null ? 404 : 200);
        ReadOnlyMemory<byte> body = content ?? [];
        if (status == 200)
        {
            headers["ETag"] = ETagOf(content!);
            headers["Last-Modified"] = "Sun, 01 Nov 2026 10:00:00 GMT";
            Override(headers, fault);
            (status, body) = Part(request, fault, body, headers);
        }

        headers["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture);
        Override(headers, fault);
        if (fault.Chunked || fault.EndsByClose)
        {
            headers.Remove("Content-Length");
            headers[fault.Chunked ? "Transfer-Encoding" : "Connection"] = fault.Chunked ? "chunked" : "close";
        }

        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return (head.Append("\r\n").ToString(), body);
    }

    private static (int Status, ReadOnlyMemory<byte> Body) Part(
        DistRequest request, DistFault fault, ReadOnlyMemory<byte> content, Dictionary<string, string> headers)
    {
        var condition = request.Header("If-Range");
        if (fault.IgnoresRange
            || request.Header("Range") is not { } range
            || (condition is not null && condition != headers.GetValueOrDefault("ETag") && condition != headers.GetValueOrDefault("Last-Modified")))
        {
            return (200, content);
        }

        var ends = range["bytes=".Length..].Split('-');
        var from = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var end = ends[1].Length == 0 ? content.Length : Math.Min(content.Length, int.Parse(ends[1], CultureInfo.InvariantCulture) + 1);
        if (from >= content.Length)
        {
            headers["Content-Range"] = $"bytes */{content.Length}";
            return (416, default);
        }

        headers["Content-Range"] = $"bytes {from}-{end - 1}/{content.Length}";
        return (206, content[from..end]);
    }

    private static void Override(Dictionary<string, string> headers, DistFault fault)
    {
        foreach (var (name, value) in fault.Headers)
        {
            if (value.Length == 0)
            {
                headers.Remove(name);
            }
            else if (name != "Content-Range" || headers.ContainsKey(name))
            {
                headers[name] = value;
            }
        }
    }

    private static async Task<bool> SendAsync(DistConnection connection, DistFault fault, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var end = Math.Min(body.Length, fault.EndsAfter ?? int.MaxValue);
        var isGated = fault.WithinBody is null;
        for (var sent = 0; sent < end;)
        {
            if (!isGated && sent >= fault.GateAfter)
            {
                isGated = true;
                await fault.WithinBody!.WaitAsync(cancellationToken);
            }

            var limit = isGated ? end : Math.Min(end, fault.GateAfter);
            var piece = body[sent..Math.Min(limit, sent + fault.PieceSize)];
            if (fault.Chunked)
            {
                await connection.WriteAsync($"{piece.Length:x}\r\n", cancellationToken);
                await connection.Stream.WriteAsync(piece, cancellationToken);
                await connection.WriteAsync("\r\n", cancellationToken);
            }
            else
            {
                await connection.Stream.WriteAsync(piece, cancellationToken);
            }

            sent += piece.Length;
        }

        if (end < body.Length || fault.EndsAfter is not null || fault.EndsByClose)
        {
            return End(connection, fault);
        }

        if (fault.Chunked)
        {
            await connection.WriteAsync("0\r\n\r\n", cancellationToken);
        }

        return true;
    }

    private static bool End(DistConnection connection, DistFault fault)
    {
        if (fault.Resets)
        {
            connection.Reset();
        }

        return false;
    }
}
