using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace GoBootstrap.Diagnostics;

/// <summary>Reads addresses that users, files and servers give.</summary>
internal static class AddressText
{
    // No address has these (https://www.rfc-editor.org/rfc/rfc3987#section-4.1). They make a text look like another one, and where nothing but
    // them is a host, as in "//" and U+202E, Uri.TryCreate ends in an IndexOutOfRangeException.
    private static readonly SearchValues<char> DirectionMarks = SearchValues.Create("\u200E\u200F\u202A\u202B\u202C\u202D\u202E");

    /// <summary>Reads an absolute address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is one; a text with marks for the direction of writing is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        return !text.AsSpan().ContainsAny(DirectionMarks) && Uri.TryCreate(text, UriKind.Absolute, out address);
    }
}
