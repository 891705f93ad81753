using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>The values of the placeholders that hold for a whole definition.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Version">The version of what is built.</param>
/// <param name="All">These and the others.</param>
internal sealed record DefinitionValues(string Project, string Version, TemplateValues All)
{
    /// <summary>Names the root of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is not absolute.</exception>
    public static string RootOf(BuildDefinition definition, GoBootstrapEnvironment environment) =>
        Path.IsPathFullyQualified(definition.RootDirectory)
            ? Path.TrimEndingDirectorySeparator(environment.Absolute(definition.RootDirectory))
            : throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The root of the build, '{UserText.Show(definition.RootDirectory)}', is not an absolute path. Give the whole path.");

    /// <summary>Works them out.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="root">The absolute path of its root.</param>
    /// <param name="outer">The values that do not depend on it.</param>
    /// <returns>The values.</returns>
    /// <exception cref="GoBootstrapException">GOB0010: the project's name or version is no such text.</exception>
    public static DefinitionValues Of(BuildDefinition definition, string root, TemplateValues outer)
    {
        var project = Describe(definition.Project ?? Path.GetFileName(root), "project", definition, outer);
        var version = Describe(definition.Version ?? "0.0.0", "version", definition, outer);
        return new(project, version, outer.With(("project", project), ("version", version)));
    }

    private static string Describe(string text, string key, BuildDefinition definition, TemplateValues values)
    {
        var value = TemplateText.Fill(text, values);
        return value.Trim().Length > 0 && !value.Any(char.IsControl)
            ? value
            : throw new GoBootstrapException(
                ErrorCode.ConfigurationValueInvalid, $"'{key}' is '{UserText.Show(value)}'. Expected a text on one line that is not empty.") { File = definition.File };
    }
}
