using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>Reads a section by the table of its keys.</summary>
/// <typeparam name="T">What it is read into.</typeparam>
/// <param name="name">The section's name, for messages.</param>
/// <param name="keys">Its keys.</param>
internal sealed class Section<T>(string name, IReadOnlyList<SectionKey<T>> keys) : ISection
{
    private readonly Dictionary<string, SectionKey<T>> _keys = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, ISection?> Keys => keys.ToDictionary(key => key.Name, key => key.Section, StringComparer.Ordinal);

    /// <summary>Reads a section.</summary>
    /// <param name="node">The value.</param>
    /// <param name="initial">What it is read into.</param>
    /// <returns>The initial value with what stands there.</returns>
    /// <exception cref="GoBootstrapException">GOB0008: a key is not known. GOB0010: a value cannot be used.</exception>
    public T Read(ConfigurationNode node, T initial)
    {
        var result = initial;
        foreach (var (key, value) in node.Entries(name))
        {
            result = _keys.TryGetValue(key.Value, out var known) ? known.Apply(result, value) : throw Unknown(key);
        }

        return result;
    }

    private GoBootstrapException Unknown(ScalarNode key)
    {
        var nearest = NearestName.Find(key.Value, _keys.Keys);
        return ConfigurationErrors.At(
            ErrorCode.ConfigurationKeyUnknown,
            key.Position,
            $"{name} has no key '{UserText.Show(key.Value)}'. "
            + (nearest is null ? $"Its keys are: {string.Join(", ", _keys.Keys)}." : $"Did you mean '{nearest}'?"));
    }
}
