using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads the text of Go's build information, a line for each fact: <see href="https://pkg.go.dev/runtime/debug#ParseBuildInfo"/>.
/// </summary>
/// <param name="file">The file, for messages.</param>
internal sealed class BuildInformationParser(string file)
{
    private const string PathLine = "path\t";
    private const string MainLine = "mod\t";
    private const string DependencyLine = "dep\t";
    private const string ReplacementLine = "=>\t";
    private const string SettingLine = "build\t";

    private readonly List<GoModuleVersion> _dependencies = [];
    private readonly List<KeyValuePair<string, string>> _settings = [];
    private string _path = "";
    private GoModuleVersion? _main;
    // Which module a replacement belongs to: -1 is the main one.
    private int? _replaceable;
    private int _line;

    /// <summary>Reads the text.</summary>
    /// <param name="version">The version, which stands beside the text.</param>
    /// <param name="text">The text.</param>
    /// <returns>The information.</returns>
    /// <exception cref="GoBootstrapException">GOB7005: a line is malformed.</exception>
    public GoBuildInformation Parse(string version, string text)
    {
        var lines = text.Split('\n');
        // What stands behind the last line break is no line.
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
        {
            _line++;
            ReadLine(line);
        }

        return new GoBuildInformation { GoVersion = version, Path = _path, Main = _main, Dependencies = _dependencies, Settings = _settings };
    }

    private void ReadLine(string line)
    {
        if (Rest(line, PathLine) is { } path)
        {
            _path = path;
        }
        else if (Rest(line, MainLine) is { } main)
        {
            (_main, _replaceable) = (Module(main), -1);
        }
        else if (Rest(line, DependencyLine) is { } dependency)
        {
            _dependencies.Add(Module(dependency));
            _replaceable = _dependencies.Count - 1;
        }
        else if (Rest(line, ReplacementLine) is { } replacement)
        {
            Replace(replacement);
        }
        else if (Rest(line, SettingLine) is { } setting)
        {
            _settings.Add(Setting(setting));
        }
    }

    private static string? Rest(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : null;

    private GoModuleVersion Module(string text) => text.Split('\t') switch
    {
        [var path, var version] => new(path, version, null, null),
        [var path, var version, var sum] => new(path, version, sum.Length == 0 ? null : sum, null),
        var columns => throw Bad($"a module has {columns.Length} columns, and 2 or 3 are expected"),
    };

    private void Replace(string text)
    {
        var columns = text.Split('\t').Length;
        if (columns != 3)
        {
            throw Bad($"a replacement has {columns} columns, and 3 are expected");
        }

        switch (_replaceable)
        {
            case null:
                throw Bad("a replacement follows no module");
            case -1:
                _main = _main! with { Replacement = Module(text) };
                break;
            case var index:
                _dependencies[index.Value] = _dependencies[index.Value] with { Replacement = Module(text) };
                break;
        }

        _replaceable = null;
    }

    private KeyValuePair<string, string> Setting(string text)
    {
        if (text is ['"' or '`', ..])
        {
            var length = GoQuoting.PrefixLength(text);
            if (length < 0 || length >= text.Length || text[length] != '=')
            {
                throw Bad($"no '=' follows the quoted name of a setting, '{UserText.Show(text)}'");
            }

            return new(Unquote(text[..length]), Value(text[(length + 1)..]));
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        return equals <= 0 || GoQuoting.IsQuotedName(name)
            ? throw Bad($"a setting is written 'name=value', and this is '{UserText.Show(text)}'")
            : new(name, Value(text[(equals + 1)..]));
    }

    private string Value(string text)
    {
        if (text is ['"' or '`', ..])
        {
            return Unquote(text);
        }

        return GoQuoting.IsQuotedValue(text) ? throw Bad($"the value '{UserText.Show(text)}' has to stand in quotes") : text;
    }

    private string Unquote(string text) => GoQuoting.Unquote(text) ?? throw Bad($"'{UserText.Show(text)}' is not quoted as Go does it");

    private GoBootstrapException Bad(FormattableString problem) => Bad(InspectionErrors.Text(problem));

    private GoBootstrapException Bad(string problem) =>
        InspectionErrors.BadInformation(file, InspectionErrors.Text($"line {_line}: ") + problem);
}
