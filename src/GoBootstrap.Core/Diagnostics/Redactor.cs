namespace GoBootstrap.Diagnostics;

/// <summary>Takes out of addresses what may be a secret, before they are shown, logged or stored.</summary>
public static class Redactor
{
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
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? Show(parsed) : Cut(address);

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

        var authority = shown.IndexOf("//", StringComparison.Ordinal);
        var start = authority >= 0 && authority < at ? authority + 2 : 0;
        return string.Concat(shown.AsSpan(0, start), "…", end < 0 || at < end ? shown.AsSpan(at) : "");
    }
}
