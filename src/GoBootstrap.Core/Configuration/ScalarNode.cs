namespace GoBootstrap.Configuration;

/// <summary>A text, taken as it is written: YAML's numbers, dates and truth values have no meaning of their own here.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Value">The text.</param>
/// <param name="IsPlain">Whether it stands there without quotes and on one line.</param>
internal sealed record ScalarNode(ConfigurationPosition Position, string Value, bool IsPlain) : ConfigurationNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => IsMissing ? "nothing" : "a text";

    /// <summary>Gets a value indicating whether nothing stands where a value belongs; <c>""</c> is an empty text and not nothing.</summary>
    public bool IsMissing => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}
