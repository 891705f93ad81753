using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>Writes build information as <c>go version -m</c> does, without its indentation.</summary>
public static class BuildInformationText
{
    /// <summary>Gives the lines behind the first one, which has the file and the version.</summary>
    /// <param name="information">The information.</param>
    /// <returns>The lines: words parted by tabs, of path, modules and settings.</returns>
    public static IReadOnlyList<string> Lines(GoBuildInformation information)
    {
        ArgumentNullException.ThrowIfNull(information);
        var lines = new List<string>();
        if (information.Path.Length > 0)
        {
            lines.Add($"path\t{information.Path}");
        }

        if (information.Main is { } main)
        {
            AddModule(lines, "mod", main);
        }

        foreach (var dependency in information.Dependencies)
        {
            AddModule(lines, "dep", dependency);
        }

        foreach (var (name, value) in information.Settings)
        {
            var line = new StringBuilder("build\t");
            line.Append(GoQuoting.IsQuotedName(name) ? GoQuoting.Quote(name) : name);
            line.Append('=').Append(GoQuoting.IsQuotedValue(value) ? GoQuoting.Quote(value) : value);
            lines.Add(line.ToString());
        }

        return lines;
    }

    private static void AddModule(List<string> lines, string word, GoModuleVersion module)
    {
        // The checksum of what was replaced says nothing of what was built.
        lines.Add($"{word}\t{module.Path}\t{module.Version}" + (module.Replacement is null ? $"\t{module.Sum}" : ""));
        if (module.Replacement is { } replacement)
        {
            AddModule(lines, "=>", replacement);
        }
    }
}
