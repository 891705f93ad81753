using System.Buffers;

namespace GoBootstrap.Diagnostics;

/// <summary>Takes out of addresses what may be a secret, before they are shown, logged or stored.</summary>
public static class Redactor
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Shows an address without user info, query and fragment: any of them may carry a credential.</summary>
    /// <param name="address">An address.</param>
    /// <returns>The address to show.</returns>
    public static string Show(Uri address)
    {
        // Of other schemes the runtime does not know which part is a query or a user info, and takes "user:password@host" for one, too.
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http" or "file"))
        {
            return Cut(address.OriginalString);
        }

        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return address.Query.Length > 0 ? path + "?…" : path;
    }

    /// <summary>Shows an address that a user wrote, even when it is malformed, without what may be a credential.</summary>
    /// <param name="address">The text.</param>
    /// <returns>The text to show.</returns>
    public static string ShowText(string address) =>
        AddressText.TryParse(address, out var parsed) ? Show(parsed) : Cut(address);

    // Nobody can say where the parts of such a text begin and end, so rather too much is taken out than too little.
    private static string Cut(string text)
    {
        var end = text.AsSpan().IndexOfAny('?', '#');
        var shown = end < 0 ? text : text[..end] + "?…";
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return shown;
        }

        return string.Concat(text.AsSpan(0, AuthorityStart(text)), "…", end < 0 || at < end ? shown.AsSpan(at) : "");
    }

    // Two slashes further on belong to a path, or to a password.
    private static int AuthorityStart(string text)
    {
        var slashes = text.IndexOf("//", StringComparison.Ordinal);
        var isScheme = slashes > 0 && text[slashes - 1] == ':' && text.AsSpan(0, slashes - 1).IndexOfAnyExcept(SchemeCharacters) < 0;
        return slashes == 0 || isScheme ? slashes + 2 : 0;
    }
}
