using System.Globalization;

namespace GoBootstrap.Transfer;

/// <summary>What lies beside a partial file: the validator of the server that sent the last bytes, and every host that had a say in them.</summary>
/// <param name="Validator">The validator.</param>
/// <param name="Hosts">The names of the hosts.</param>
internal sealed record PartialRecord(PartialValidator Validator, IReadOnlyCollection<string> Hosts)
{
    private const string Prefix = "hosts: ";

    /// <summary>Reads what an earlier run wrote.</summary>
    /// <param name="text">The text, of which a crash may have left a part.</param>
    /// <returns>The record; <see langword="null"/> when it cannot be used.</returns>
    public static PartialRecord? Parse(string text)
    {
        if (PartialValidator.Parse(text) is not { } validator)
        {
            return null;
        }

        // An earlier version named no hosts, and knew of one only.
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return HostNames.Of(validator.Address) is { } host ? new(validator, [host]) : null;
        }

        // The number tells a whole list from one that a crash cut short: a host that is forgotten would count as having had no say.
        var words = text[Prefix.Length..text.IndexOf('\n', StringComparison.Ordinal)].Split(' ');
        return int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count == words.Length - 1
            ? new(validator, words[1..])
            : null;
    }

    /// <summary>Writes the record for a later run.</summary>
    /// <returns>Lines of <c>name: value</c>, the hosts first.</returns>
    public string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Hosts.Count} {string.Join(' ', Hosts)}\n") + Validator.ToText();
}
