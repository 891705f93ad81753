using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild;

/// <summary>Reads the values of properties and metadata, which are texts all of them.</summary>
internal static class SettingText
{
    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>Reads a truth value.</summary>
    /// <param name="name">The setting's name, for the message.</param>
    /// <param name="value">The text.</param>
    /// <returns>The value; <see langword="null"/> when the text is empty.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: the text is neither <c>true</c> nor <c>false</c>.</exception>
    public static bool? Flag(string name, string value) => value.Trim() switch
    {
        "" => null,
        var text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        var text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw new GoBootstrapException(ErrorCode.InvalidOption, $"'{name}' is '{value}', but 'true' or 'false' was expected."),
    };

    /// <summary>Reads a number of seconds.</summary>
    /// <param name="name">The setting's name, for the message.</param>
    /// <param name="value">The text.</param>
    /// <returns>The time; <see langword="null"/> when the text is empty.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: the text is no number above zero.</exception>
    public static TimeSpan? Seconds(string name, string value) => value.Trim() switch
    {
        "" => null,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7 =>
            TimeSpan.FromSeconds(seconds),
        _ => throw new GoBootstrapException(ErrorCode.InvalidOption, $"'{name}' is '{value}', but a number of seconds above zero was expected."),
    };

    /// <summary>Reads a list of words.</summary>
    /// <param name="value">Words between commas, semicolons or blanks.</param>
    /// <returns>The words.</returns>
    public static IReadOnlyList<string> Words(string value) =>
        value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads <c>NAME=value</c> pairs.</summary>
    /// <param name="name">The setting's name, for the message.</param>
    /// <param name="value">The pairs, each on a line of its own or after a semicolon.</param>
    /// <returns>The pairs.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a pair has no name.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string name, string value) =>
    [
        .. value.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair =>
            pair.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                ? KeyValuePair.Create(pair[..equals].TrimEnd(), pair[(equals + 1)..])
                : throw new GoBootstrapException(ErrorCode.InvalidOption, $"'{name}' has the part '{pair}', but 'NAME=value' was expected.")),
    ];
}
