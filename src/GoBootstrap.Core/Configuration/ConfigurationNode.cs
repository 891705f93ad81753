namespace GoBootstrap.Configuration;

/// <summary>A value in a configuration file.</summary>
/// <param name="Position">Where it begins.</param>
internal abstract record ConfigurationNode(ConfigurationPosition Position)
{
    /// <summary>Gets what this is, for a message.</summary>
    public abstract string Kind { get; }
}
