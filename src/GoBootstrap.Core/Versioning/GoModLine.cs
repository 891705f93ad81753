using System.Text;

namespace GoBootstrap.Versioning;

/// <summary>
/// Splits one line of go.mod or go.work into words: blanks separate, <c>//</c> begins a comment except in a string, brackets and commas stand
/// for themselves. No token crosses a line. See <see href="https://go.dev/ref/mod#go-mod-file-lexical"/>.
/// </summary>
internal static class GoModLine
{
    private const string Punctuation = "()[]{},";

    /// <summary>Splits a line.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number, counted from 1.</param>
    /// <returns>The words.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1006: a string does not end, or a comment is of a kind that Go refuses.</exception>
    public static IReadOnlyList<GoModToken> Split(VersionFileText file, string line, int number)
    {
        var tokens = new List<GoModToken>();
        var position = 0;
        while (position < line.Length)
        {
            var character = line[position];
            if (char.IsWhiteSpace(character))
            {
                position++;
            }
            else if (IsAt(line, position, "//"))
            {
                break;
            }
            else if (Punctuation.Contains(character, StringComparison.Ordinal))
            {
                tokens.Add(new(character.ToString(), ++position));
            }
            else if (character is '"' or '`')
            {
                tokens.Add(ReadString(file, line, number, ref position));
            }
            else
            {
                tokens.Add(ReadWord(file, line, number, ref position));
            }
        }

        return tokens;
    }

    private static GoModToken ReadString(VersionFileText file, string line, int number, ref int position)
    {
        var start = position;
        var quote = line[position++];
        var text = new StringBuilder();
        while (position < line.Length && line[position] != quote)
        {
            // An escape hides a quote. No version has one, so what it stands for does not matter.
            if (line[position] == '\\' && quote == '"' && position + 1 < line.Length)
            {
                _ = text.Append(line[position++]);
            }

            _ = text.Append(line[position++]);
        }

        if (position >= line.Length)
        {
            throw file.Malformed(number, start + 1, $"the string that begins in column {start + 1} has no closing quote on its line.");
        }

        position++;
        return new(text.ToString(), start + 1, IsQuoted: true);
    }

    private static GoModToken ReadWord(VersionFileText file, string line, int number, ref int position)
    {
        var start = position;
        while (position < line.Length && !char.IsWhiteSpace(line[position]) && !Punctuation.Contains(line[position], StringComparison.Ordinal)
            && !IsAt(line, position, "//"))
        {
            if (IsAt(line, position, "/*"))
            {
                throw file.Malformed(number, position + 1, "a comment begins with '/*'. Go allows only comments that begin with '//'.");
            }

            position++;
        }

        return new(line[start..position], start + 1);
    }

    private static bool IsAt(string line, int position, string mark) =>
        string.CompareOrdinal(line, position, mark, 0, mark.Length) == 0;
}
