using System.Globalization;
using System.Text;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Fills placeholders in texts: <c>{name}</c> stands for a value, <c>{{</c> and <c>}}</c> for the braces themselves.</summary>
internal static class TemplateText
{
    /// <summary>Fills in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">The values.</param>
    /// <returns>The text without placeholders.</returns>
    /// <exception cref="GoBootstrapException">GOB0012: a placeholder is not known, has no value, or is not closed.</exception>
    public static string Fill(ConfiguredText text, TemplateValues values)
    {
        var source = text.Value;
        var next = source.AsSpan().IndexOfAny('{', '}');
        if (next < 0)
        {
            return source;
        }

        var result = new StringBuilder(source.Length + 32);
        var position = 0;
        for (; next >= 0; next = source.AsSpan(position).IndexOfAny('{', '}') is >= 0 and var found ? position + found : -1)
        {
            _ = result.Append(source, position, next - position);
            if (next + 1 < source.Length && source[next + 1] == source[next])
            {
                _ = result.Append(source[next]);
                position = next + 2;
                continue;
            }

            var end = source[next] == '{' ? source.IndexOf('}', next) : -1;
            if (end < 0)
            {
                throw Invalid(
                    text, next, source[next] == '{' ? "the brace is not closed" : "the brace closes nothing", $"Write '{source[next]}{source[next]}' for the brace itself.");
            }

            var name = source[(next + 1)..end];
            _ = result.Append(values.Find(name, problem => Invalid(text, next, $"'{{{UserText.Show(name)}}}' {problem}", "")));
            position = end + 1;
        }

        return result.Append(source, position, source.Length - position).ToString();
    }

    /// <summary>Fills in texts.</summary>
    /// <param name="texts">The texts; <see langword="null"/> for none.</param>
    /// <param name="values">The values.</param>
    /// <returns>The texts without placeholders.</returns>
    public static IReadOnlyList<string> Fill(IReadOnlyList<ConfiguredText>? texts, TemplateValues values) =>
        texts is null ? [] : [.. texts.Select(text => Fill(text, values))];

    private static GoBootstrapException Invalid(ConfiguredText text, int index, string problem, string advice) => ConfigurationErrors.At(
        ErrorCode.TemplateInvalid,
        text,
        string.Create(CultureInfo.InvariantCulture, $"in '{UserText.Show(text.Value)}', at character {index + 1}, {problem}{(advice.Length > 0 ? ". " : "")}{advice}"));
}
