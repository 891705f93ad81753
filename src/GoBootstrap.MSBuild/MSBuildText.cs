using System.Buffers;
using System.Globalization;
using System.Text;

namespace GoBootstrap.MSBuild;

/// <summary>Writes text so that MSBuild takes it literally. See
/// <see href="https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters">its special characters</see>.</summary>
internal static class MSBuildText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("%$@'();?*");

    /// <summary>Escapes a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with every special character as <c>%xx</c>.</returns>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = Special.Contains(letter)
                ? escaped.Append(CultureInfo.InvariantCulture, $"%{(int)letter:x2}")
                : escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
