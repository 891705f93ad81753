using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>
/// A host as a user allows it: a name or address, or every name below one (<c>*.corp.example</c>, which is not <c>corp.example</c> itself), each
/// with a port when only that one is meant. Names are compared as <see cref="HostNames"/> gives them.
/// </summary>
/// <param name="Host">The name in lower case and ASCII, without the star.</param>
/// <param name="IncludesBelow">Whether the names below it are meant.</param>
/// <param name="Port">The port; <see langword="null"/> for every one.</param>
internal sealed record HostPattern(string Host, bool IncludesBelow, int? Port)
{
    private const string Below = "*.";

    // Whatever is not a plain host, perhaps with a port, would mean something else in an address.
    private static readonly SearchValues<char> Odd = SearchValues.Create("/\\@?#*% \t\r\n");

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostPattern? pattern)
    {
        pattern = null;
        var isBelow = text.StartsWith(Below, StringComparison.Ordinal);
        var name = isBelow ? text[Below.Length..] : text;

        if (name.Length == 0 || name.AsSpan().ContainsAny(Odd) || name[0] == '.' || name.EndsWith(':')
            || !AddressText.TryParse($"https://{name}/", out var address)
            || address.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            || (isBelow && address.HostNameType != UriHostNameType.Dns))
        {
            return false;
        }

        var host = HostNames.NameOf(address);
        if (host.Length == 0)
        {
            return false;
        }

        // A colon within the brackets of an IPv6 address is none of a port.
        var hasPort = name.LastIndexOf(':') > name.LastIndexOf(']');
        pattern = new(host, isBelow, hasPort ? address.Port : null);
        return true;
    }

    /// <summary>Says whether an address is on such a host.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is.</returns>
    public bool Matches(Uri address) => IsNamed(HostNames.NameOf(address)) && (Port is null || Port == address.Port);

    /// <summary>Says whether a recorded name is that of such a host. The record has ports on loopback only, so elsewhere the port cannot count.</summary>
    /// <param name="name">What <see cref="HostNames.Of(Uri)"/> gave.</param>
    /// <returns>Whether it is.</returns>
    public bool Matches(string name)
    {
        if (IsNamed(name))
        {
            return true;
        }

        var colon = name.LastIndexOf(':');
        return colon > 0
            && int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && IsNamed(name[..colon])
            && (Port is null || Port == port);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IncludesBelow ? Below : "")}{Host}{(Port is { } port ? $":{port}" : "")}");

    private bool IsNamed(string name) => IncludesBelow
        ? name.Length > Host.Length + 1 && name.EndsWith(Host, StringComparison.Ordinal) && name[^(Host.Length + 1)] == '.'
        : name == Host;
}
