using System.Globalization;
using System.Text;

namespace GoBootstrap.Versioning;

/// <summary>Prepares text that somebody else wrote for an error message: no control characters, no endless lines.</summary>
internal static class UserText
{
    private const int LongestShown = 80;

    /// <summary>Shows a text on one line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>At most 80 characters; control and format characters appear as <c>\uXXXX</c>.</returns>
    public static string Show(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder();
        foreach (var character in text[..Math.Min(text.Length, LongestShown)])
        {
            var isShown = !char.IsControl(character)
                && char.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            _ = isShown ? shown.Append(character) : shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return text.Length > LongestShown ? shown.Append('…').ToString() : shown.ToString();
    }
}
