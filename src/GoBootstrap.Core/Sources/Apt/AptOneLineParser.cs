using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Reads the one-line form of apt's source lists: <c>deb [arch=amd64 signed-by=/path] https://host/debian trixie main</c>. See
/// <see href="https://manpages.debian.org/sources.list.5">sources.list(5)</see>.
/// </summary>
internal static class AptOneLineParser
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its path for messages.</param>
    /// <returns>The entries for binary packages, unchecked.</returns>
    /// <exception cref="GoBootstrapException">GOB2015: a line is malformed.</exception>
    public static IEnumerable<AptEntryOptions> Parse(string text, string file)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var position = 0;
            var content = comment < 0 ? line : line[..comment];
            if (NextWord(content, ref position, file, number) is not { } type || type == "deb-src")
            {
                continue;
            }

            if (type != "deb")
            {
                throw Malformed($"The type '{type}' is not known; 'deb' and 'deb-src' are.", file, number);
            }

            var options = ReadOptions(content, ref position, file, number);
            var words = new List<string>();
            while (NextWord(content, ref position, file, number) is { } word)
            {
                words.Add(word);
            }

            if (words.Count < 2)
            {
                throw Malformed("An address and a suite were expected after 'deb'.", file, number);
            }

            yield return new()
            {
                File = file,
                Line = number,
                Uris = [words[0]],
                Suites = [words[1]],
                Components = words[2..],
                Architectures = List(options, "arch"),
                AddedArchitectures = List(options, "arch+") ?? [],
                RemovedArchitectures = List(options, "arch-") ?? [],
                Targets = List(options, "target"),
                SignedBy = options.GetValueOrDefault("signed-by"),
                Trusted = options.GetValueOrDefault("trusted"),
                ByHash = options.GetValueOrDefault("by-hash"),
            };
        }
    }

    private static string[]? List(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var value) ? value.Split(',', StringSplitOptions.RemoveEmptyEntries) : null;

    private static Dictionary<string, string> ReadOptions(string line, ref int position, string file, int number)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        SkipBlanks(line, ref position);
        if (position == line.Length || line[position] != '[')
        {
            return options;
        }

        var end = line.IndexOf(']', position);
        if (end < 0)
        {
            throw Malformed("The options that '[' begins are not ended by ']'.", file, number);
        }

        foreach (var option in line[(position + 1)..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw Malformed($"The option '{option}' is not of the form 'name=value'.", file, number);
            }

            options[option[..equals]] = Unquote(option[(equals + 1)..]);
        }

        position = end + 1;
        return options;
    }

    // As apt does: a word ends at a blank that stands neither in double quotes nor in square brackets.
    private static string? NextWord(string line, ref int position, string file, int number)
    {
        SkipBlanks(line, ref position);
        var start = position;
        for (; position < line.Length && !char.IsWhiteSpace(line[position]); position++)
        {
            if (line[position] is '"' or '[')
            {
                var close = line.IndexOf(line[position] == '"' ? '"' : ']', position + 1);
                if (close < 0)
                {
                    throw Malformed($"'{line[position]}' is not closed.", file, number);
                }

                position = close;
            }
        }

        return position == start ? null : Unquote(line[start..position]);
    }

    private static void SkipBlanks(string line, ref int position)
    {
        while (position < line.Length && char.IsWhiteSpace(line[position]))
        {
            position++;
        }
    }

    private static string Unquote(string word)
    {
        if (!word.AsSpan().ContainsAny('"', '%'))
        {
            return word;
        }

        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '%' && i + 2 < word.Length && char.IsAsciiHexDigit(word[i + 1]) && char.IsAsciiHexDigit(word[i + 2]))
            {
                text.Append((char)Convert.FromHexString(word.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else if (word[i] != '"')
            {
                text.Append(word[i]);
            }
        }

        return text.ToString();
    }

    private static GoBootstrapException Malformed(string message, string file, int line) =>
        new(ErrorCode.SourceConfigurationMalformed, $"'{file}({line})': {message}") { File = file, Line = line };
}
