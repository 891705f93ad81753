using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>
/// Finds and reads <c>gobootstrap.yaml</c>. It is strict: whatever it does not understand is an error with file, line and column, so that a
/// typing error never becomes a default.
/// </summary>
/// <param name="environment">The outside: the current folder.</param>
public sealed class GoBootstrapFileReader(GoBootstrapEnvironment environment)
{
    /// <summary>
    /// Looks for <c>gobootstrap.yaml</c> in a folder and the folders above it, up to one that holds <c>.git</c>, and reads the nearest one.
    /// </summary>
    /// <param name="directory">The folder, absolute or relative to the environment's current folder.</param>
    /// <returns>What the file says; <see langword="null"/> when there is none.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="Read"/>; GOB0007 also for a file that is called <c>gobootstrap.yml</c>.</exception>
    public GoBootstrapFile? Find(string directory)
    {
        foreach (var folder in VersionFileReader.Upwards(Path.TrimEndingDirectorySeparator(environment.Absolute(directory))))
        {
            if (FindIn(folder) is { } path)
            {
                return Read(path);
            }
        }

        return null;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, absolute or relative to the environment's current folder.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0007: not the expected YAML. GOB0008: a key is not known. GOB0009: a key stands there twice. GOB0010: a value cannot be used. GOB0011: the
    /// file does not exist. GOB2014: a source is not known. GOB4011: it cannot be read. Those of the content name line and column.
    /// </exception>
    public GoBootstrapFile Read(string path)
    {
        var absolute = environment.Absolute(path);
        return Parse(ConfigurationText.Read(absolute), absolute);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The absolute path of the file that it stands for; its folder is the root of the build.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="Read"/>.</exception>
    public static GoBootstrapFile Parse(string text, string path)
    {
        var root = YamlTreeReader.Read(text, path)
            ?? throw ConfigurationErrors.At(
                ErrorCode.ConfigurationMalformed,
                new ConfigurationPosition(path, 1, 1),
                "the file says nothing. Write at least one key, such as 'go: 1.22.x', or remove the file.");
        return FileSections.Root.Read(root, new GoBootstrapFile { File = path });
    }

    /// <summary>Finds the file in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Its path; <see langword="null"/> when there is none.</returns>
    /// <exception cref="GoBootstrapException">GOB0007: there is one with another suffix, which would be passed over silently.</exception>
    internal static string? FindIn(string folder)
    {
        var path = Path.Combine(folder, GoBootstrapFile.FileName);
        if (File.Exists(path))
        {
            return path;
        }

        var other = Path.ChangeExtension(path, ".yml");
        return File.Exists(other)
            ? throw new GoBootstrapException(
                ErrorCode.ConfigurationMalformed, $"'{other}' is not read: the file is called '{GoBootstrapFile.FileName}'. Rename it.") { File = other }
            : null;
    }
}
