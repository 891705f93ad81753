namespace GoBootstrap.Configuration;

/// <summary>A key of a section.</summary>
/// <typeparam name="T">What the section is read into.</typeparam>
/// <param name="Name">The key.</param>
/// <param name="Apply">Puts a value into what is read.</param>
/// <param name="Section">The section that the value is, or that its list holds; <see langword="null"/> for texts.</param>
internal sealed record SectionKey<T>(string Name, Func<T, ConfigurationNode, T> Apply, ISection? Section = null);
