using System.Text;

namespace GoBootstrap.Transfer;

/// <summary>Recognises a web page that came instead of a file: a captive portal, a login page, an error page with status 200.</summary>
internal static class HtmlDetector
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Window = 1024;

    /// <summary>Whether a content type is that of a web page.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is HTML.</returns>
    public static bool IsHtmlType(string? mediaType) =>
        "text/html".Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        || "application/xhtml+xml".Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file begins as a web page does.</summary>
    /// <param name="start">The file's first bytes.</param>
    /// <returns>Whether it is HTML.</returns>
    public static bool StartsAsHtml(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, Window)];
        if (start.StartsWith(Encoding.UTF8.Preamble))
        {
            start = start[Encoding.UTF8.Preamble.Length..];
        }

        start = start.TrimStart(" \t\r\n\f"u8);
        return StartsWith(start, "<!doctype html"u8) || StartsWith(start, "<html"u8);
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected) =>
        text.Length >= expected.Length && Ascii.EqualsIgnoreCase(text[..expected.Length], expected);
}
