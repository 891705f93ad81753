using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.NuGet;

/// <summary>Takes out of another program's prose what may be a secret.</summary>
internal static partial class FeedText
{
    private const int Longest = 500;

    /// <summary>Shows every address in a text without user info, query and fragment.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One line to show.</returns>
    public static string Clean(string text)
    {
        var line = Address().Replace(text.ReplaceLineEndings(" ").Trim(), match => Redactor.ShowText(match.Value));
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }

    [GeneratedRegex("""[a-z][a-z0-9+.-]*://[^\s'"<>]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
