using System.Text.RegularExpressions;

namespace GoBootstrap.MSBuild.Testing;

/// <summary>
/// Makes a filter of <c>go test -run</c> out of what <c>dotnet test --filter</c> takes. Names and <c>FullyQualifiedName~…</c>, <c>Name=…</c> and
/// the like are understood, joined by <c>|</c>; anything else is taken for Go's own regular expression.
/// </summary>
internal static partial class GoTestFilter
{
    /// <summary>Translates a filter.</summary>
    /// <param name="text">The filter.</param>
    /// <returns>A regular expression; <see langword="null"/> for all tests.</returns>
    public static string? From(string text)
    {
        var filter = text.Trim();
        if (filter.Length == 0)
        {
            return null;
        }

        var parts = filter.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var matches = parts.Select(part => Condition().Match(part)).ToList();
        return matches.TrueForAll(match => match.Success)
            ? string.Join('|', matches.Select(match => Term(match.Groups["operator"].Value, match.Groups["value"].Value)))
            : filter;
    }

    // A qualified name ends with the test; Go's filter knows no packages.
    private static string Term(string condition, string value)
    {
        var name = Regex.Escape(value[(value.LastIndexOf('.') + 1)..]);
        return condition == "=" ? $"^{name}$" : name;
    }

    [GeneratedRegex(@"\A(?:FullyQualifiedName|Name|DisplayName)(?<operator>=|~)(?<value>[^&|!()=~]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
