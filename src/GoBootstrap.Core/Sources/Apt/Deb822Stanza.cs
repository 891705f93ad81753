namespace GoBootstrap.Sources.Apt;

/// <summary>One stanza of a deb822 file.</summary>
/// <param name="Fields">The fields in their order; no name occurs twice.</param>
internal sealed record Deb822Stanza(IReadOnlyList<Deb822Field> Fields)
{
    private static readonly char[] Separators = [' ', '\t', '\n', ','];

    /// <summary>Gets the line that the stanza begins on, counted from 1.</summary>
    public int Line => Fields[0].Line;

    /// <summary>Finds a field.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The field, or <see langword="null"/>.</returns>
    public Deb822Field? Find(string name) => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets a field's value.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The value, or <see langword="null"/> when the field is missing or empty.</returns>
    public string? Value(string name) => Find(name)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>Gets a field's value as a list of words.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The words, between blanks or commas.</returns>
    public IReadOnlyList<string> Words(string name) => Value(name)?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
