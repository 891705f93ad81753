using System.Net;

namespace GoBootstrap.Transfer;

/// <summary>Reads the credentials that stand in an address.</summary>
internal static class UserInfo
{
    /// <summary>Reads them.</summary>
    /// <param name="address">The address.</param>
    /// <returns>User and password, percent-decoded; <see langword="null"/> when there are none.</returns>
    public static NetworkCredential? Read(Uri address)
    {
        if (address.UserInfo.Length == 0)
        {
            return null;
        }

        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new(Uri.UnescapeDataString(address.UserInfo), "")
            : new(Uri.UnescapeDataString(address.UserInfo[..colon]), Uri.UnescapeDataString(address.UserInfo[(colon + 1)..]));
    }

    /// <summary>Takes them out.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address without user info and fragment, neither of which is sent.</returns>
    public static Uri Strip(Uri address) => address.UserInfo.Length == 0 && address.Fragment.Length == 0
        ? address
        : new(address.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped));
}
