using System.Net;
using System.Net.Sockets;

namespace GoBootstrap.Transfer;

/// <summary>Makes the handler that talks to the network.</summary>
internal static class NetworkHandler
{
    /// <summary>Carries the attempt's deadlines with the request, because the handler decides whether a connection must be opened.</summary>
    public static readonly HttpRequestOptionsKey<AttemptWatch> WatchKey = new("gobootstrap.watch");

    /// <summary>Makes the handler.</summary>
    /// <param name="proxy">The proxies.</param>
    /// <param name="trust">The certificates.</param>
    /// <returns>The handler; nothing of it depends on the process's own settings.</returns>
    public static SocketsHttpHandler With(EnvironmentProxy proxy, CertificateTrust trust)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = true,
            Proxy = proxy,
            ActivityHeadersPropagator = null,

            // The deadlines are ours, by the injected clock.
            ConnectTimeout = Timeout.InfiniteTimeSpan,

            // A body that is given up is not worth reading to its end for the sake of the connection.
            MaxResponseDrainSize = 0,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = static (context, _) =>
            {
                Watch(context.InitialRequestMessage)?.Connected();
                return ValueTask.FromResult(context.PlaintextStream);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = trust.Callback;
        return handler;
    }

    private static AttemptWatch? Watch(HttpRequestMessage message) => message.Options.TryGetValue(WatchKey, out var watch) ? watch : null;

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Watch(context.InitialRequestMessage)?.Connecting();
        Socket? socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
