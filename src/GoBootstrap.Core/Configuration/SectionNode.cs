namespace GoBootstrap.Configuration;

/// <summary>Keys with their values; each key stands there once.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Entries">The keys in the order of the file.</param>
internal sealed record SectionNode(ConfigurationPosition Position, IReadOnlyList<(ScalarNode Key, ConfigurationNode Value)> Entries)
    : ConfigurationNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a section with keys";
}
