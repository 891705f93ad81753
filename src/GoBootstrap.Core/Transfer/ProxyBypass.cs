using System.Globalization;
using System.Net;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>
/// The list of <c>NO_PROXY</c>: hosts with their subdomains, <c>.domain</c> and <c>*.domain</c> for subdomains only, addresses, CIDR ranges,
/// each with an optional port, and <c>*</c>. Loopback is never proxied. Rules: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config.
/// </summary>
internal sealed class ProxyBypass
{
    private readonly List<IPNetwork> _networks = [];
    private readonly List<(IPAddress Address, int? Port)> _addresses = [];
    private readonly List<(string Suffix, bool WithHost, int? Port)> _domains = [];
    private readonly bool _everything;

    /// <summary>Initializes a new instance of the <see cref="ProxyBypass"/> class.</summary>
    /// <param name="list">The variable's value.</param>
    public ProxyBypass(string list)
    {
        foreach (var entry in list.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry == "*")
            {
                _everything = true;
            }
            else if (TryParseNetwork(entry, out var network))
            {
                _networks.Add(network);
            }
            else
            {
                AddHost(entry);
            }
        }
    }

    /// <summary>Whether an address is reached without a proxy.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is on the list, or loopback.</returns>
    public bool Covers(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        var literal = IPAddress.TryParse(host, out var ip) ? Plain(ip) : null;
        if (_everything || host == "localhost" || (literal is not null && IPAddress.IsLoopback(literal)))
        {
            return true;
        }

        if (literal is not null)
        {
            return _networks.Exists(network => network.Contains(literal))
                || _addresses.Exists(entry => entry.Address.Equals(literal) && IsPort(entry.Port, address));
        }

        return _domains.Exists(entry => IsPort(entry.Port, address)
            && (host.EndsWith(entry.Suffix, StringComparison.Ordinal) || (entry.WithHost && entry.Suffix.AsSpan(1).SequenceEqual(host))));
    }

    private static bool IsPort(int? expected, Uri address) => expected is null || expected == address.Port;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Reads a CIDR range; unlike the runtime's parser, bits beyond the prefix may be set, as Go allows it.</summary>
    private static bool TryParseNetwork(string text, out IPNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0
            || !IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8)
        {
            return false;
        }

        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        network = new(new IPAddress(bytes), length);
        return true;
    }

    private void AddHost(string entry)
    {
        var host = entry;
        int? port = null;
        var colon = entry.LastIndexOf(':');
        var isBareIPv6 = !entry.StartsWith('[') && entry.AsSpan().Count(':') > 1;
        if (colon >= 0
            && !isBareIPv6
            && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            host = entry[..colon];
            port = number;
        }

        host = host.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address))
        {
            _addresses.Add((Plain(address), port));
            return;
        }

        host = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host;
        if (host.Trim('.').Length > 0)
        {
            var withHost = !host.StartsWith('.');
            _domains.Add((withHost ? "." + Ascii(host) : "." + Ascii(host[1..]), withHost, port));
        }
    }

    private static string Ascii(string host) => AddressText.TryParse($"http://{host}/", out var address) ? address.IdnHost : host;
}
