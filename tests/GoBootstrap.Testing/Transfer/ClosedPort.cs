using System.Net;
using System.Net.Sockets;

namespace GoBootstrap.Testing;

/// <summary>A port of the loopback at which nobody listens, and which nobody else gets meanwhile.</summary>
public sealed class ClosedPort : IDisposable
{
    // Bound, so that the system gives it to no other server, and not listening, so that it refuses connections.
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Initializes a new instance of the <see cref="ClosedPort"/> class.</summary>
    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Gets the address of the server that is not there.</summary>
    public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}/");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
