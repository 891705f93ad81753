using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>
/// One <c>GoSidecar</c> item. It travels from project to project as one text, because that text also decides in which folder the program is
/// built: another setting means another folder.
/// </summary>
internal sealed class SidecarDefinition
{
    // U+001E separates the metadata and never stands in a path or an option that a user writes.
    private const char Separator = '\u001e';

    private readonly Dictionary<string, string> _values;

    private SidecarDefinition(Dictionary<string, string> values) => _values = values;

    /// <summary>Gets the absolute path of the folder: a module, or a main package in one.</summary>
    public string Folder => Value("Path");

    /// <summary>Gets the program's file name without suffix.</summary>
    public string OutputName => Value("OutputName");

    /// <summary>Reads a definition.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: path or name are missing.</exception>
    public static SidecarDefinition Parse(string text)
    {
        var definition = new SidecarDefinition(ValuesOf(text));
        if (definition.Folder.Length == 0 || definition.OutputName.Length == 0)
        {
            throw new GoBootstrapException(ErrorCode.InvalidOption, $"A sidecar needs a folder and a name, but '{text}' was given.");
        }

        if (definition.OutputName.AsSpan().ContainsAny('/', '\\') || definition.OutputName is "." or "..")
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"The sidecar '{definition.Folder}' has the OutputName '{definition.OutputName}', which is no file name. Put folders into OutputFolder.");
        }

        return definition;
    }

    /// <summary>Gives the folder that a text names, whether or not the rest of it can be used.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The folder; <see langword="null"/> when there is none.</returns>
    public static string? FolderOf(string text) => new SidecarDefinition(ValuesOf(text)).Text("Path");

    /// <summary>Gets a value.</summary>
    /// <param name="name">The name of the metadata.</param>
    /// <returns>The value; empty when it is not set.</returns>
    public string Value(string name) => _values.GetValueOrDefault(name, "");

    /// <summary>Gets a text.</summary>
    /// <param name="name">The name of the metadata.</param>
    /// <returns>The value; <see langword="null"/> when it is not set.</returns>
    public string? Text(string name) => Value(name) is { Length: > 0 } value ? value : null;

    /// <summary>Gets a truth value.</summary>
    /// <param name="name">The name of the metadata.</param>
    /// <returns>The value; <see langword="null"/> when it is not set.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is neither true nor false.</exception>
    public bool? Flag(string name) => SettingText.Flag($"{name} of the sidecar '{OutputName}'", Value(name));

    /// <summary>Gets one of a few words.</summary>
    /// <param name="name">The name of the metadata.</param>
    /// <param name="allowed">The words.</param>
    /// <returns>The word; <see langword="null"/> when it is not set.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is another one.</exception>
    public string? Choice(string name, params string[] allowed) => Text(name) is not { } value || allowed.Contains(value, StringComparer.Ordinal)
        ? Text(name)
        : throw new GoBootstrapException(
            ErrorCode.InvalidOption, $"'{name} of the sidecar '{OutputName}'' is '{value}', but one of '{string.Join("', '", allowed)}' was expected.");

    /// <summary>Gets a list of words.</summary>
    /// <param name="name">The name of the metadata.</param>
    /// <returns>The words; <see langword="null"/> when there are none.</returns>
    public IReadOnlyList<string>? Words(string name) => SettingText.Words(Value(name)) is { Count: > 0 } words ? words : null;

    private static Dictionary<string, string> ValuesOf(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(Separator))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[part[..equals]] = part[(equals + 1)..].Trim();
            }
        }

        return values;
    }
}
