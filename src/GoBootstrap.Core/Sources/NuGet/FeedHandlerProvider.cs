using System.Net;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;

namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// Gives NuGet's client the handler that talks to a feed. NuGet's own provider takes proxy and credentials from statics and from the process's
/// environment; this one takes them from the feed's configuration and from the injected environment.
/// </summary>
/// <param name="network">Proxy and certificates.</param>
/// <param name="guard">Stands between the client and the network.</param>
/// <param name="credentials">Asks credential providers; <see langword="null"/> when there are none.</param>
internal sealed class FeedHandlerProvider(FeedNetwork network, FeedGuard guard, ICredentialService? credentials)
    : ResourceProvider(typeof(HttpHandlerResource), nameof(FeedHandlerProvider))
{
    /// <inheritdoc/>
    public override Task<Tuple<bool, INuGetResource?>> TryCreate(SourceRepository source, CancellationToken token)
    {
        var feed = source.PackageSource;
        if (!feed.IsHttp)
        {
            return Task.FromResult(new Tuple<bool, INuGetResource?>(false, null));
        }

        var client = new HttpClientHandler
        {
            Proxy = network.Proxy,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            CheckCertificateRevocationList = false,
        };
        if (feed.DisableTLSCertificateValidation)
        {
            // The user's NuGet configuration says so, and what comes over it is verified by other means.
            client.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        }
        else if (network.Trust.Callback is { } callback)
        {
            client.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => callback(message, certificate, chain, errors);
        }

        if (feed.ClientCertificates is { } certificates)
        {
            client.ClientCertificates.AddRange(certificates.ToArray());
        }

        guard.InnerHandler = client;
        HttpSourceAuthenticationHandler? authentication = new(feed, client, credentials) { InnerHandler = guard };
        try
        {
            // The client that is made with the resource owns its handlers.
            var resource = new HttpHandlerResourceV3(client, authentication);
            authentication = null;
            return Task.FromResult(new Tuple<bool, INuGetResource?>(true, resource));
        }
        finally
        {
            authentication?.Dispose();
        }
    }
}
