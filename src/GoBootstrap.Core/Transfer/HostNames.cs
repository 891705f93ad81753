using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Names the host of an address, so that two addresses of one host are known as such.</summary>
internal static class HostNames
{
    /// <summary>
    /// Names a host: lower case, international names in their ASCII form, no dot at the end, no port. On loopback the port tells hosts apart,
    /// because there each is a tunnel or a proxy to a host of its own.
    /// </summary>
    /// <param name="address">An absolute address.</param>
    /// <returns>The name; empty for a file of this machine.</returns>
    public static string Of(Uri address)
    {
        var host = NameOf(address);
        return address.IsLoopback && !address.IsFile ? string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}") : host;
    }

    /// <summary>Names a host as <see cref="Of(Uri)"/> does, and never with its port.</summary>
    /// <param name="address">An absolute address.</param>
    /// <returns>The name; empty for a file of this machine.</returns>
    public static string NameOf(Uri address) => address.IdnHost.TrimEnd('.').ToLowerInvariant();

    /// <summary>Names the host of an address that was kept as text.</summary>
    /// <param name="address">The text.</param>
    /// <returns>The name; <see langword="null"/> when the text is no address.</returns>
    public static string? Of(string address) => AddressText.TryParse(address, out var parsed) ? Of(parsed) : null;
}
