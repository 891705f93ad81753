namespace GoBootstrap.Diagnostics;

/// <summary>Takes out of addresses what may be a secret, before they are shown, logged or stored.</summary>
public static class Redactor
{
    /// <summary>Shows an address without user info, query and fragment: any of them may carry a credential.</summary>
    /// <param name="address">An absolute address.</param>
    /// <returns>The address to show.</returns>
    public static string Show(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return ShowText(address.OriginalString);
        }

        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return address.Query.Length > 0 ? path + "?…" : path;
    }

    /// <summary>Shows an address that a user wrote, even when it is malformed, without what may be a credential.</summary>
    /// <param name="address">The text.</param>
    /// <returns>The text to show.</returns>
    public static string ShowText(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme.Length > 1)
        {
            return Show(parsed);
        }

        var end = address.AsSpan().IndexOfAny('?', '#');
        var shown = end < 0 ? address : address[..end] + "?…";
        var at = shown.LastIndexOf('@');
        if (at < 0)
        {
            return shown;
        }

        var authority = shown.IndexOf("//", StringComparison.Ordinal);
        return authority >= 0 && authority < at ? string.Concat(shown.AsSpan(0, authority + 2), "…", shown.AsSpan(at)) : "…" + shown[at..];
    }
}
