using System.Net.Http.Headers;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Knows which credentials a host gets: those in the address itself, a bearer token, or an entry of the netrc file.</summary>
/// <param name="environment">Where the netrc file is looked for.</param>
/// <param name="settings">Bearer tokens and the netrc file.</param>
/// <param name="log">Told when a netrc file that nobody named cannot be read.</param>
internal sealed class TransferCredentials(GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log)
{
    private readonly Lazy<NetrcFile> _netrc = new(
        () => NetrcFile.Load(environment, settings, log), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Gives what is sent to an address.</summary>
    /// <param name="address">The address of this request.</param>
    /// <param name="asked">The address that the caller asked for, before redirects; its user info is for its own server only.</param>
    /// <returns>The header; <see langword="null"/> when nothing is known.</returns>
    /// <exception cref="GoBootstrapException">GOB2016: the named netrc file cannot be read.</exception>
    public AuthenticationHeaderValue? For(Uri address, Uri asked)
    {
        var isPrivate = address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;
        var isAskedServer = IsSameServer(address, asked);
        if (isAskedServer && UserInfo.Read(asked) is { } own)
        {
            var password = own.Password.Length > 0 || asked.UserInfo.Contains(':', StringComparison.Ordinal)
                ? own.Password
                : _netrc.Value.Find(address.IdnHost, own.UserName)?.Password ?? "";
            return Basic(own.UserName, password);
        }

        if (isPrivate && Token(address) is { } token)
        {
            return new("Bearer", token);
        }

        // The user chose to ask this server in the clear, but a redirect must not lure a password out.
        // Nor may it lure out the password that is meant for every other host.
        return (isPrivate || isAskedServer) && _netrc.Value.Find(address.IdnHost, allowsDefault: isAskedServer) is { } found
            ? Basic(found.UserName, found.Password)
            : null;
    }

    private static bool IsSameServer(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && a.IdnHost.Equals(b.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private string? Token(Uri address)
    {
        var withPort = $"{address.IdnHost}:{address.Port}";
        string? byHost = null;
        foreach (var (host, token) in settings.BearerTokens)
        {
            if (host.Equals(withPort, StringComparison.OrdinalIgnoreCase))
            {
                return token;
            }

            byHost = host.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase) ? token : byHost;
        }

        return byHost;
    }
}
