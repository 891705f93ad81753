using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Checks where programs are written to.</summary>
internal static class OutputPaths
{
    private const int LongestPath = 500;
    private const string Forbidden = "\\<>:\"|?*";

    private static readonly string[] WindowsDevices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => (string[])[$"COM{number}", $"LPT{number}"])];

    /// <summary>Makes the output folder absolute.</summary>
    /// <param name="text">The folder as the definition names it.</param>
    /// <param name="value">The text without placeholders.</param>
    /// <param name="root">The folder that it is relative to.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="GoBootstrapException">GOB0015: it is the root itself or above it, or no path.</exception>
    public static string Folder(ConfiguredText text, string value, string root)
    {
        if (value.Trim().Length == 0 || value.Any(char.IsControl))
        {
            throw Invalid(text, $"the output folder '{UserText.Show(value)}' is no path. Name a folder such as 'dist'.");
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(value, root));
        // What a build leaves behind is cleaned there, so that sources must not lie in it.
        return folder == root || root.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.GetPathRoot(folder) == folder
            ? throw Invalid(text, $"the output folder '{folder}' holds the sources. Name a folder of its own such as 'dist'.")
            : folder;
    }

    /// <summary>Checks the path of a program below the output folder.</summary>
    /// <param name="text">The layout as the definition has it.</param>
    /// <param name="path">The path without placeholders.</param>
    /// <returns>The path.</returns>
    /// <exception cref="GoBootstrapException">GOB0015: it leaves the folder, or is no path everywhere.</exception>
    public static string Relative(ConfiguredText text, string path)
    {
        var parts = path.Split('/');
        var problem = path switch
        {
            "" => "is empty",
            { Length: > LongestPath } => $"is longer than {LongestPath} characters",
            _ when path[0] == '/' || Path.IsPathRooted(path) => "is absolute",
            _ when parts.Any(part => part is "..") => "leaves the output folder",
            _ when parts.Any(part => part is "" or ".") => "has an empty part",
            _ when path.Any(character => char.IsControl(character) || Forbidden.Contains(character, StringComparison.Ordinal)) =>
                $"holds a control character or one of {Forbidden}",
            _ when parts.Any(part => part[^1] is '.' or ' ' || part[0] == ' ') => "has a part that begins or ends with a blank, or ends with a dot",
            _ when parts.Any(part => WindowsDevices.Contains(part.Split('.')[0], StringComparer.OrdinalIgnoreCase)) => "has a part that is a device on Windows",
            _ when string.Equals(parts[0], OutputDefinition.StateFolderName, StringComparison.OrdinalIgnoreCase) => "lies in the folder that remembers the last build",
            _ => null,
        };
        return problem is null
            ? path
            : throw Invalid(text, $"the path '{UserText.Show(path)}' {problem}. Write a layout with forward slashes such as '{{target}}/{{name}}{{exe}}'.");
    }

    /// <summary>Refuses two programs with one path, also where case does not matter, and a program where another needs a folder.</summary>
    /// <param name="binaries">The programs.</param>
    /// <param name="layout">The layout, for errors.</param>
    /// <exception cref="GoBootstrapException">GOB0016: two programs collide.</exception>
    public static void EnsureApart(IReadOnlyList<PlannedBinary> binaries, ConfiguredText layout)
    {
        var files = new Dictionary<string, PlannedBinary>(StringComparer.OrdinalIgnoreCase);
        foreach (var binary in binaries)
        {
            if (!files.TryAdd(Key(binary.RelativePath), binary))
            {
                throw Collision(layout, files[Key(binary.RelativePath)], binary, "would both be written to");
            }
        }

        foreach (var binary in binaries)
        {
            for (var end = binary.RelativePath.LastIndexOf('/'); end > 0; end = binary.RelativePath.LastIndexOf('/', end - 1))
            {
                if (files.TryGetValue(Key(binary.RelativePath[..end]), out var other))
                {
                    throw Collision(layout, other, binary, "need one path, as a file and as a folder:");
                }
            }
        }
    }

    // macOS takes the two ways to write an accented letter for one name.
    private static string Key(string path) => path.Normalize();

    private static GoBootstrapException Collision(ConfiguredText layout, PlannedBinary first, PlannedBinary second, string problem) => ConfigurationErrors.At(
        ErrorCode.ProgramsCollide,
        layout,
        $"'{first.DisplayName}' ({first.ImportPath}) and '{second.DisplayName}' ({second.ImportPath}) {problem} '{first.RelativePath}'. Give one of them "
        + "another name, or a layout that tells them apart, such as '{target}/{name}{exe}'.");

    private static GoBootstrapException Invalid(ConfiguredText text, string problem) =>
        ConfigurationErrors.At(ErrorCode.OutputPathInvalid, text, problem);
}
