using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Reads the control file syntax of Debian: stanzas of <c>Name: value</c> lines, with continuation lines that begin with a blank. See
/// <see href="https://manpages.debian.org/deb822.5">deb822(5)</see>.
/// </summary>
internal static class Deb822Reader
{
    /// <summary>Reads stanzas one after the other.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="malformed">Makes the error for a line that has no meaning, of the problem and the line.</param>
    /// <returns>The stanzas, each with at least one field.</returns>
    /// <exception cref="GoBootstrapException">What <paramref name="malformed"/> made.</exception>
    public static IEnumerable<Deb822Stanza> Read(TextReader reader, Func<string, int, GoBootstrapException> malformed)
    {
        var fields = new List<Deb822Field>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                if (fields.Count > 0)
                {
                    yield return new(fields);
                    fields = [];
                }
            }
            else if (line[0] is ' ' or '\t')
            {
                if (fields.Count == 0)
                {
                    throw malformed("a continuation line stands before any field", number);
                }

                fields[^1] = fields[^1] with { Value = fields[^1].Value + "\n" + line.Trim() };
            }
            else if (line[0] != '#')
            {
                fields.Add(ReadField(line, number, fields, malformed));
            }
        }

        if (fields.Count > 0)
        {
            yield return new(fields);
        }
    }

    private static Deb822Field ReadField(
        string line, int number, List<Deb822Field> earlier, Func<string, int, GoBootstrapException> malformed)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
        {
            throw malformed("a line is neither 'Name: value' nor a continuation", number);
        }

        var name = line[..colon].TrimEnd();
        return earlier.Exists(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? throw malformed($"the field '{name}' occurs twice in one stanza", number)
            : new(name, line[(colon + 1)..].Trim(), number);
    }
}
