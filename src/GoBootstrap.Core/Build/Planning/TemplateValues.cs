using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>The values of placeholders.</summary>
internal sealed class TemplateValues
{
    private const string VariablePrefix = "env.";
    private const int ShortCommit = 7;

    private static readonly string[] OfEverything = ["project", "version", "goversion", "commit", "commit.short", "env.NAME"];

    private readonly Dictionary<string, string> _values;
    private readonly Func<string, string?> _variable;
    private readonly Func<string?> _commit;

    /// <summary>Initializes a new instance of the <see cref="TemplateValues"/> class.</summary>
    /// <param name="variable">Gets an environment variable.</param>
    /// <param name="commit">Gets the commit that is checked out.</param>
    public TemplateValues(Func<string, string?> variable, Func<string?> commit)
        : this([], variable, commit)
    {
    }

    private TemplateValues(Dictionary<string, string> values, Func<string, string?> variable, Func<string?> commit)
    {
        _values = values;
        _variable = variable;
        _commit = commit;
    }

    /// <summary>Makes values with further ones.</summary>
    /// <param name="further">Their names and values.</param>
    /// <returns>All values.</returns>
    public TemplateValues With(params ReadOnlySpan<(string Name, string Value)> further)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
        foreach (var (name, value) in further)
        {
            values[name] = value;
        }

        return new(values, _variable, _commit);
    }

    /// <summary>Makes values with those of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rid">Its runtime identifier; <see langword="null"/> for none.</param>
    /// <returns>All values.</returns>
    public TemplateValues WithTarget(BuildTarget target, string? rid)
    {
        var values = With(
            ("os", target.Port.Os), ("arch", target.Port.Arch), ("variant", target.Variant?.Value ?? ""), ("target", target.PathName));
        return rid is null ? values : values.With(("rid", rid));
    }

    /// <summary>Gets a value.</summary>
    /// <param name="name">The placeholder without braces.</param>
    /// <param name="error">Makes an error out of what is wrong.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GoBootstrapException">There is no such value.</exception>
    public string Find(string name, Func<string, GoBootstrapException> error)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        if (name is "commit" or "commit.short")
        {
            var commit = _commit() ?? throw error("has no value: the definition lies in no git checkout with a commit.");
            return name == "commit" ? commit : commit[..ShortCommit];
        }

        if (name.StartsWith(VariablePrefix, StringComparison.Ordinal) && name.Length > VariablePrefix.Length)
        {
            var variable = name[VariablePrefix.Length..];
            return _variable(variable) ?? throw error($"has no value: the environment variable '{UserText.Show(variable)}' is not set.");
        }

        if (name == "rid")
        {
            throw error("has no value: .NET has no runtime identifier for the target, or two that mean the same are asked for. Use '{target}'.");
        }

        throw error($"is no placeholder here. Known are: {string.Join(", ", _values.Keys.Concat(OfEverything).Distinct().Order(StringComparer.Ordinal))}.");
    }
}
