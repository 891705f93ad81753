namespace GoBootstrap.Configuration;

/// <summary>A list.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Items">What is in it.</param>
internal sealed record ListNode(ConfigurationPosition Position, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
