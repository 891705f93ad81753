namespace GoBootstrap.Trust.Sumdb;

/// <summary>The answer to a look-up: a record, and behind it a signed tree head that contains it.</summary>
/// <param name="Id">The record's number, counted from 0.</param>
/// <param name="Text">The record's text, which is what the tree authenticates. Only lines of this text say anything.</param>
/// <param name="Note">The signed tree head.</param>
internal sealed record LogRecord(long Id, ReadOnlyMemory<byte> Text, ReadOnlyMemory<byte> Note)
{
    /// <summary>Reads an answer: a number, the text, a blank line, and the rest.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="origin">Where it came from, fit to be shown.</param>
    /// <returns>The record, of which nothing is authentic yet.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3020: it is no record.</exception>
    public static LogRecord Parse(ReadOnlyMemory<byte> answer, string origin)
    {
        var line = answer.Span.IndexOf((byte)'\n');
        if (line < 0 || !StrictText.TryDecode(answer.Span[..line], out var number) || !StrictText.TryParseNumber(number, out var id))
        {
            throw SumdbErrors.Malformed(origin, "does not begin with the number of a record");
        }

        var rest = answer[(line + 1)..];
        var blank = rest.Span.IndexOf("\n\n"u8);
        return blank > 0 && rest.Span[0] != '\n' && StrictText.TryDecode(rest.Span[..(blank + 1)], out _)
            ? new(id, rest[..(blank + 1)], rest[(blank + 2)..])
            : throw SumdbErrors.Malformed(origin, $"has no text of the record {id} with a blank line behind it");
    }

    /// <summary>Finds the one <c>h1:</c> sum of a module's version in the text.</summary>
    /// <param name="module">The module's path.</param>
    /// <param name="version">The version.</param>
    /// <param name="origin">Where the record came from, fit to be shown.</param>
    /// <returns>The sum with <c>h1:</c> before it.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3027: the text has no such line, or several that differ.</exception>
    public string SumOf(string module, string version, string origin)
    {
        StrictText.TryDecode(Text.Span, out var text);
        var prefix = $"{module} {version} ";
        var sums = text!.Split('\n')
            .Where(line => line.StartsWith(prefix + ModuleSum.Prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return sums switch
        {
            [var sum] => sum,
            [] => throw SumdbErrors.LineMissing(origin, Id, $"{module}@{version}", "has no line with a sum of"),
            _ => throw SumdbErrors.LineMissing(origin, Id, $"{module}@{version}", $"has {sums.Count} sums that differ for"),
        };
    }
}
