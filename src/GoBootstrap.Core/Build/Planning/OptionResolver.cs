using System.Text.RegularExpressions;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Turns merged options into what one program is built with: placeholders filled in, values checked, paths absolute.</summary>
/// <param name="root">The folder that paths are relative to.</param>
internal sealed partial class OptionResolver(string root)
{
    private readonly Dictionary<string, string> _workspaces = new(StringComparer.Ordinal);

    /// <summary>Resolves options.</summary>
    /// <param name="options">The merged options.</param>
    /// <param name="moduleDirectory">The module's folder.</param>
    /// <param name="values">The values of placeholders.</param>
    /// <returns>The options.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0002: two contradict each other. GOB0010: a value cannot be used. GOB0012: a placeholder cannot be filled in. GOB0013: a flag or variable
    /// is one that an option stands for.
    /// </exception>
    public ResolvedOptions Resolve(BuildOptions options, string moduleDirectory, TemplateValues values)
    {
        var workspace = Workspace(options.Workspace, moduleDirectory, values);
        var mode = Word(options.ModuleMode, values, null, "readonly", "vendor", "mod");
        if (mode == "mod" && workspace != "off")
        {
            throw ConfigurationErrors.At(
                ErrorCode.OptionsContradict,
                options.ModuleMode!,
                $"'mod: mod' cannot be used in the workspace '{workspace}', where Go never changes go.mod. Choose 'readonly' or 'vendor', or set 'workspace: off'.");
        }

        return new()
        {
            Environment = Variables(options.Environment, values),
            Tags = Tags(options.Tags, values),
            LdFlags = Arguments(options.LdFlags, values),
            GcFlags = Arguments(options.GcFlags, values),
            AsmFlags = Arguments(options.AsmFlags, values),
            Flags = Flags(options.Flags, values),
            BuildMode = Word(options.BuildMode, values, "exe", "exe", "pie", "c-shared", "c-archive")!,
            TrimPath = options.TrimPath ?? true,
            Strip = options.Strip ?? false,
            BuildVcs = Word(options.BuildVcs, values, "false", "true", "false", "auto")!,
            ModuleMode = mode,
            Workspace = workspace,
            Cgo = options.Cgo ?? false,
            CCompiler = Line(options.CCompiler, values),
            CxxCompiler = Line(options.CxxCompiler, values),
            Profile = Profile(options.Profile, values),
        };
    }

    /// <summary>Finds the workspace of a module.</summary>
    /// <param name="text">The option.</param>
    /// <param name="moduleDirectory">The module's folder.</param>
    /// <param name="values">The values of placeholders.</param>
    /// <returns><c>off</c> or the absolute path of a go.work file.</returns>
    /// <exception cref="GoBootstrapException">GOB0010: the file does not exist or is called otherwise.</exception>
    public string Workspace(ConfiguredText? text, string moduleDirectory, TemplateValues values)
    {
        var value = text is null ? "auto" : TemplateText.Fill(text, values);
        if (value == "off")
        {
            return value;
        }

        if (value == "auto")
        {
            return _workspaces.TryGetValue(moduleDirectory, out var known) ? known : _workspaces[moduleDirectory] = UpwardSearch.Find(moduleDirectory, "go.work") ?? "off";
        }

        var path = Path.GetFullPath(value, root);
        return Path.GetExtension(path) == ".work" && File.Exists(path)
            ? path
            : throw Invalid(text!, $"'{UserText.Show(value)}' is no workspace: there is no file '{path}' whose name ends with '.work'. Expected 'auto', 'off' or such a file.");
    }

    private static Dictionary<string, string> Variables(IReadOnlyDictionary<string, ConfiguredText>? variables, TemplateValues values)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in variables ?? new Dictionary<string, ConfiguredText>())
        {
            if (name.Trim().Length == 0 || name.Any(character => character == '=' || char.IsControl(character)))
            {
                throw Invalid(text, $"'{UserText.Show(name)}' is no name of an environment variable. Expected a name such as 'GOEXPERIMENT'.");
            }

            if (ReservedNames.Variables.TryGetValue(name, out var advice))
            {
                throw ConfigurationErrors.At(ErrorCode.FlagBelongsToOption, text, $"the variable '{name}' is set by the build itself. {advice}");
            }

            result[name] = Filled(text, values);
        }

        return result;
    }

    private static IReadOnlyList<string> Tags(IReadOnlyList<ConfiguredText>? texts, TemplateValues values) =>
    [
        .. (texts ?? []).Select(text => Filled(text, values) is var tag && TagPattern().IsMatch(tag)
            ? tag
            : throw Invalid(text, $"'{UserText.Show(tag)}' is no build tag. Expected letters, digits, '_' and '.'; write several as a list such as '[netgo, osusergo]'.")),
    ];

    private static List<string> Flags(IReadOnlyList<ConfiguredText>? texts, TemplateValues values)
    {
        var flags = new List<string>();
        foreach (var text in texts ?? [])
        {
            var flag = Filled(text, values);
            var match = FlagPattern().Match(flag);
            if (!match.Success)
            {
                throw Invalid(text, $"'{UserText.Show(flag)}' is no flag of the go command. Expected '-name' or '-name=value', each flag an item of the list.");
            }

            if (ReservedNames.Flags.TryGetValue(match.Groups["name"].Value, out var advice))
            {
                throw ConfigurationErrors.At(
                    ErrorCode.FlagBelongsToOption, text, $"the flag '-{match.Groups["name"].Value}' is set by the build itself. {advice}");
            }

            flags.Add(flag);
        }

        return flags;
    }

    private static string Arguments(IReadOnlyList<ConfiguredText>? texts, TemplateValues values) =>
        string.Join(' ', (texts ?? []).Select(text => Filled(text, values)));

    private static string? Line(ConfiguredText? text, TemplateValues values) => text is null ? null : Filled(text, values);

    private static string? Word(ConfiguredText? text, TemplateValues values, string? otherwise, params ReadOnlySpan<string> allowed)
    {
        if (text is null)
        {
            return otherwise;
        }

        var value = TemplateText.Fill(text, values);
        return allowed.Contains(value)
            ? value
            : throw Invalid(text, $"here is '{UserText.Show(value)}'. Expected one of '{string.Join("', '", allowed.ToArray())}'.");
    }

    private string Profile(ConfiguredText? text, TemplateValues values)
    {
        var value = text is null ? "auto" : TemplateText.Fill(text, values);
        if (value is "auto" or "off")
        {
            return value;
        }

        var path = Path.GetFullPath(value, root);
        return File.Exists(path)
            ? path
            : throw Invalid(text!, $"the profile '{path}' does not exist. Expected 'auto', 'off' or a file.");
    }

    // A line break or a NUL would end the argument where the operating system or Go reads it.
    private static string Filled(ConfiguredText text, TemplateValues values)
    {
        var value = TemplateText.Fill(text, values).TrimEnd('\n');
        return value.Any(char.IsControl)
            ? throw Invalid(text, $"'{UserText.Show(value)}' holds a control character or several lines. Write it on one line.")
            : value;
    }

    private static GoBootstrapException Invalid(ConfiguredText text, string problem) =>
        ConfigurationErrors.At(ErrorCode.ConfigurationValueInvalid, text, problem);

    [GeneratedRegex(@"\A[\p{L}\p{Nd}_.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\A--?(?<name>[A-Za-z][A-Za-z0-9.]*)(?:=.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FlagPattern();
}
