using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GoBootstrap.Versioning;

/// <summary>The grammar of <see cref="GoVersionSpec"/>, except for the channels, which are whole words.</summary>
internal static partial class GoVersionSpecParser
{
    /// <summary>Reads alternatives that are joined by <c>||</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="alternatives">The alternatives, at least one.</param>
    /// <returns>Whether the text follows the grammar.</returns>
    public static bool TryParse(string text, out ImmutableArray<VersionAlternative> alternatives)
    {
        alternatives = [];
        var builder = ImmutableArray.CreateBuilder<VersionAlternative>();
        foreach (var part in text.Split("||", StringSplitOptions.TrimEntries))
        {
            if (!TryParseAlternative(part, out var alternative))
            {
                return false;
            }

            builder.Add(alternative);
        }

        alternatives = builder.ToImmutable();
        return true;
    }

    private static bool TryParseAlternative(string text, [NotNullWhen(true)] out VersionAlternative? alternative)
    {
        alternative = null;
        if (text.Length >= 2 && text[0] is '[' or '(' && text[^1] is ']' or ')')
        {
            return NuGetVersionText.TryParseInterval(text, out alternative);
        }

        var list = ListPattern().Match(text);
        if (!list.Success)
        {
            return false;
        }

        var operators = list.Groups["operator"].Captures;
        var versions = list.Groups["version"].Captures;
        var comparators = ImmutableArray.CreateBuilder<VersionComparator>();
        for (var index = 0; index < versions.Count; index++)
        {
            // "1.22 1.23" or "1.22 - 1.24" would silently allow nothing, so each of several terms says how it compares.
            var isPlain = operators[index].Length == 0;
            if (isPlain && versions.Count > 1)
            {
                return false;
            }

            if (!TryParseTerm(operators[index].Value, versions[index].Value, comparators))
            {
                return isPlain && NuGetVersionText.TryParseFloat(versions[index].Value, out alternative);
            }
        }

        alternative = new(comparators.ToImmutable());
        return true;
    }

    private static bool TryParseTerm(string comparison, string text, ImmutableArray<VersionComparator>.Builder comparators)
    {
        if (!TryParseVersion(text, out var version, out var precision) || (precision == 0 && comparison.Length > 0))
        {
            return false;
        }

        switch (comparison)
        {
            case "^":
                comparators.Add(new(VersionOperator.GreaterOrEqual, version, precision));
                comparators.Add(new(VersionOperator.Equal, version, 1));
                return true;
            case "~":
                comparators.Add(new(VersionOperator.GreaterOrEqual, version, precision));
                comparators.Add(new(VersionOperator.Equal, version, Math.Min(precision, 2)));
                return true;
            default:
                comparators.Add(new(Operator(comparison), version, precision));
                return true;
        }
    }

    private static VersionOperator Operator(string comparison) => comparison switch
    {
        "<" => VersionOperator.Less,
        "<=" => VersionOperator.LessOrEqual,
        ">" => VersionOperator.Greater,
        ">=" => VersionOperator.GreaterOrEqual,
        _ => VersionOperator.Equal,
    };

    private static bool TryParseVersion(string text, [NotNullWhen(true)] out GoVersion? version, out int precision)
    {
        if (text is "*" or "x" or "X")
        {
            version = GoVersion.Create(1, 0, null);
            precision = 0;
            return true;
        }

        var prefix = PrefixPattern().Match(text);
        if (!prefix.Success)
        {
            precision = VersionComparator.Whole;
            return GoVersion.TryParse(text, out version);
        }

        precision = prefix.Groups["minor"].Success ? 2 : 1;
        return GoVersion.TryParse(prefix.Groups["numbers"].Value, out version);
    }

    [GeneratedRegex(
        @"\A(?<operator>\^|~|[<>]=?|==?|)[ \t]*(?<version>[0-9A-Za-z.*-]+)(?:(?:[ \t]*,[ \t]*|[ \t]+)(?<operator>\^|~|[<>]=?|==?|)[ \t]*(?<version>[0-9A-Za-z.*-]+))*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ListPattern();

    // 1, 1.x, 1.x.x, 1.22 and 1.22.x, but not 1.22.6.
    [GeneratedRegex(
        @"\A(?<numbers>(?:go)?[1-9][0-9]{0,8}(?:\.(?<minor>0|[1-9][0-9]{0,8}))?)(?:\.[xX*]|(?<=\A(?:go)?[1-9][0-9]*)\.[xX*]\.[xX*])?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
