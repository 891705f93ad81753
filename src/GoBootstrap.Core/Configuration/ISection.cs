namespace GoBootstrap.Configuration;

/// <summary>The keys of a section, as the schema describes them.</summary>
internal interface ISection
{
    /// <summary>Gets the section's name, for messages.</summary>
    string Name { get; }

    /// <summary>Gets the keys, each with the section that its value is, or that its list holds.</summary>
    IReadOnlyDictionary<string, ISection?> Keys { get; }
}
