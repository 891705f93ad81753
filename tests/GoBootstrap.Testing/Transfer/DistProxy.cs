using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// A proxy on the loopback, with tunnels (<c>CONNECT</c>) and absolute addresses. Whatever host is asked for, the bytes come from one server,
/// so that names which nobody can resolve work.
/// </summary>
public sealed class DistProxy : IAsyncDisposable
{
    private readonly ConcurrentQueue<DistRequest> _requests = new();
    private readonly string? _credentials;
    private readonly int _target;
    private readonly DistListener _listener;

    /// <summary>Initializes a new instance of the <see cref="DistProxy"/> class, which serves at once.</summary>
    /// <param name="server">Where all bytes come from.</param>
    /// <param name="credentials">The <c>user:password</c> that is demanded; <see langword="null"/> for none.</param>
    public DistProxy(DistServer server, string? credentials = null)
    {
        _target = server.Port;
        _credentials = credentials;
        _listener = new(ServeAsync);
    }

    /// <summary>Gets the proxy's address.</summary>
    public Uri Uri => new($"http://127.0.0.1:{_listener.EndPoint.Port}/");

    /// <summary>Gets all requests so far, those refused for lack of credentials included.</summary>
    public IReadOnlyList<DistRequest> Requests => [.. _requests];

    /// <summary>Gets how many tunnels were asked for.</summary>
    public int Tunnels => _requests.Count(request => request.Method == "CONNECT");

    /// <summary>Gets how many requests with absolute addresses came.</summary>
    public int Forwards => _requests.Count(request => request.Method != "CONNECT");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var connection = new DistConnection(socket, new NetworkStream(socket));
        while (await connection.ReadRequestAsync(cancellationToken) is { } request)
        {
            _requests.Enqueue(request);
            if (_credentials is not null
                && request.Header("Proxy-Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_credentials)))
            {
                await connection.WriteAsync(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"dist\"\r\nContent-Length: 0\r\n\r\n", cancellationToken);
                continue;
            }

            using var upstream = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await upstream.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), cancellationToken);
            using var stream = new NetworkStream(upstream);
            if (request.Method == "CONNECT")
            {
                await connection.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n", cancellationToken);
            }
            else
            {
                var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\nConnection: close\r\n");
                foreach (var (name, value) in request.Headers.Where(header => !header.Key.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)))
                {
                    head.Append($"{name}: {value}\r\n");
                }

                await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), cancellationToken);
            }

            await Task.WhenAny(stream.CopyToAsync(connection.Stream, cancellationToken), connection.Stream.CopyToAsync(stream, cancellationToken));
            return;
        }
    }
}
