using System.Buffers;
using System.Globalization;
using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>Quotes texts as Go does: <see href="https://go.dev/ref/spec#String_literals"/>.</summary>
internal static class GoQuoting
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" \t\r\n\"`");

    /// <summary>Tells whether the name of a setting has to stand in quotes.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it has.</returns>
    public static bool IsQuotedName(string name) => name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || IsQuotedValue(name);

    /// <summary>Tells whether the value of a setting has to stand in quotes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it has.</returns>
    public static bool IsQuotedValue(string value) => value.AsSpan().ContainsAny(NeedQuotes);

    /// <summary>Puts a text into quotes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A literal of Go.</returns>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\v' => quoted.Append("\\v"),
                < ' ' or 0x7f => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                _ when IsShown(rune) => quoted.Append(rune.ToString()),
                <= 0xffff => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Measures the literal that a text begins with.</summary>
    /// <param name="text">Text that begins with a quote.</param>
    /// <returns>How many characters the literal has; -1 when it does not end.</returns>
    public static int PrefixLength(string text)
    {
        for (var index = 1; index < text.Length; index++)
        {
            if (text[index] == text[0])
            {
                return index + 1;
            }

            index += text[0] == '"' && text[index] == '\\' ? 1 : 0;
        }

        return -1;
    }

    /// <summary>Takes a text out of its quotes.</summary>
    /// <param name="literal">A literal of Go, which is the whole text.</param>
    /// <returns>The text; <see langword="null"/> when it is not a literal.</returns>
    public static string? Unquote(string literal)
    {
        if (literal.Length < 2 || PrefixLength(literal) != literal.Length)
        {
            return null;
        }

        var inner = literal.AsSpan(1, literal.Length - 2);
        if (literal[0] == '`')
        {
            // Go drops carriage returns from raw literals.
            return inner.ToString().Replace("\r", "", StringComparison.Ordinal);
        }

        return literal[0] == '"' && !inner.Contains('\n') ? Unescape(inner) : null;
    }

    // An escape may stand for one byte of a character, so bytes are collected.
    private static string? Unescape(ReadOnlySpan<char> text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf('\\');
            plain = plain < 0 ? text.Length : plain;
            Encoding.UTF8.GetBytes(text[..plain], bytes);
            text = text[plain..];
            if (text.IsEmpty)
            {
                break;
            }

            var length = Escape(text[1..], bytes);
            if (length == 0)
            {
                return null;
            }

            text = text[(1 + length)..];
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // Gives how many characters behind the backslash belong to the escape; 0 when there is no such escape.
    private static int Escape(ReadOnlySpan<char> text, ArrayBufferWriter<byte> bytes)
    {
        const string Simple = "abfnrtv\\\"";
        const string Meanings = "\a\b\f\n\r\t\v\\\"";
        if (text.IsEmpty)
        {
            return 0;
        }

        var simple = Simple.IndexOf(text[0], StringComparison.Ordinal);
        if (simple >= 0)
        {
            bytes.Write([(byte)Meanings[simple]]);
            return 1;
        }

        return text[0] switch
        {
            'x' => Number(text[1..], 2, bytes, isByte: true),
            'u' => Number(text[1..], 4, bytes, isByte: false),
            'U' => Number(text[1..], 8, bytes, isByte: false),
            >= '0' and <= '7' => Octal(text, bytes),
            _ => 0,
        };
    }

    private static int Number(ReadOnlySpan<char> digits, int count, ArrayBufferWriter<byte> bytes, bool isByte)
    {
        if (digits.Length < count || !uint.TryParse(digits[..count], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return 0;
        }

        if (isByte)
        {
            bytes.Write([(byte)value]);
        }
        else if (Rune.IsValid(value))
        {
            bytes.Advance(new Rune(value).EncodeToUtf8(bytes.GetSpan(4)));
        }
        else
        {
            return 0;
        }

        return count + 1;
    }

    private static int Octal(ReadOnlySpan<char> digits, ArrayBufferWriter<byte> bytes)
    {
        if (digits.Length < 3 || digits[..3].ContainsAnyExceptInRange('0', '7'))
        {
            return 0;
        }

        var value = ((digits[0] - '0') * 64) + ((digits[1] - '0') * 8) + digits[2] - '0';
        if (value > byte.MaxValue)
        {
            return 0;
        }

        bytes.Write([(byte)value]);
        return 3;
    }

    // What Go calls printable: letters, marks, numbers, punctuation, symbols, and the blank.
    private static bool IsShown(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
