using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild;

/// <summary>The settings of the engine as a project hands them on: one text with <c>Property=value</c> parts, under the names that users set.</summary>
internal sealed class EngineText
{
    private const char Separator = '\u001e';

    private readonly Dictionary<string, string> _values;

    private EngineText(Dictionary<string, string> values) => _values = values;

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The parts.</param>
    /// <returns>The settings.</returns>
    public static EngineText Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            values[part[..equals]] = part[(equals + 1)..].Trim();
        }

        return new(values);
    }

    /// <summary>Gets a setting.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The text; <see langword="null"/> when it is empty.</returns>
    public string? Text(string property) => _values.TryGetValue(property, out var value) && value.Length > 0 ? value : null;

    /// <summary>Gets a list.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>What stands between semicolons; <see langword="null"/> when there is nothing.</returns>
    public IReadOnlyList<string>? List(string property) =>
        Text(property)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } list ? list : null;

    /// <summary>Gets a truth value.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The value; <see langword="null"/> when the property is empty.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? Flag(string property) => SettingText.Flag(property, Text(property) ?? "");

    /// <summary>Gets a count.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The number; <see langword="null"/> when the property is empty.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is no whole number from 0 on.</exception>
    public int? Count(string property) => Text(property) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
        var text => throw new GoBootstrapException(ErrorCode.InvalidOption, $"'{property}' is '{text}', but a whole number from 0 on was expected."),
    };

    /// <summary>Gets a number of seconds.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The time; <see langword="null"/> when the property is empty.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is no number above zero.</exception>
    public TimeSpan? Seconds(string property) => SettingText.Seconds(property, Text(property) ?? "");
}
