using System.Net;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>
/// Chooses the proxy for an address by the injected environment variables, with the rules of Go's <c>httpproxy</c> package and of curl:
/// https://pkg.go.dev/golang.org/x/net/http/httpproxy.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy, ICredentials
{
    private readonly Proxy? _http;
    private readonly Proxy? _https;
    private readonly ProxyBypass _bypass;

    /// <summary>Initializes a new instance of the <see cref="EnvironmentProxy"/> class.</summary>
    /// <param name="environment">The variables.</param>
    /// <exception cref="GoBootstrapException">GOB0001: a proxy variable is not an address.</exception>
    public EnvironmentProxy(GoBootstrapEnvironment environment)
    {
        var all = Read(environment, "all_proxy") ?? Read(environment, "ALL_PROXY");

        // A web server gives a CGI program the header "Proxy" as HTTP_PROXY, so there anyone could set it (https://httpoxy.org).
        var isCgi = environment.Variable("REQUEST_METHOD") is not null;
        _http = Read(environment, "http_proxy") ?? (isCgi ? null : Read(environment, "HTTP_PROXY")) ?? all;
        _https = Read(environment, "https_proxy") ?? Read(environment, "HTTPS_PROXY") ?? all;
        _bypass = new(environment.Variable("no_proxy") ?? environment.Variable("NO_PROXY") ?? "");
    }

    /// <summary>Gets or sets the credentials: those in the proxies' own addresses.</summary>
    /// <exception cref="NotSupportedException">They cannot be set.</exception>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : For(destination)?.Address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => For(host) is null || _bypass.Covers(host);

    /// <inheritdoc/>
    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        var proxy = _https?.Address == uri ? _https : _http?.Address == uri ? _http : null;
        return proxy?.Credential;
    }

    private static Proxy? Read(GoBootstrapEnvironment environment, string name)
    {
        var text = environment.Variable(name)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var full = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!AddressText.TryParse(full, out var address)
            || address.Host.Length == 0
            || address.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5" or "socks5h"))
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"The environment variable '{name}' does not hold a proxy address. An address such as 'http://proxy.example:3128' was expected, with "
                + "one of the schemes http, https, socks4, socks4a and socks5.");
        }

        // The runtime's socks5 lets the proxy resolve names, which is what socks5h asks for.
        var bare = new UriBuilder(address) { UserName = "", Password = "" };
        bare.Scheme = bare.Scheme == "socks5h" ? "socks5" : bare.Scheme;
        return new(bare.Uri, UserInfo.Read(address));
    }

    private Proxy? For(Uri address) => address.Scheme == Uri.UriSchemeHttps ? _https : address.Scheme == Uri.UriSchemeHttp ? _http : null;

    private sealed record Proxy(Uri Address, NetworkCredential? Credential);
}
