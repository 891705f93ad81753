namespace GoBootstrap.Configuration;

/// <summary>A text that a user wrote, with the place where it stands, so that an error can point there.</summary>
/// <param name="Value">The text.</param>
/// <param name="Position">The place; <see langword="null"/> for a text from settings objects or options.</param>
public sealed record ConfiguredText(string Value, ConfigurationPosition? Position = null)
{
    /// <summary>Makes a text without a place.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator ConfiguredText(string value) => FromString(value);

    /// <summary>Makes a text without a place.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The text.</returns>
    public static ConfiguredText FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
