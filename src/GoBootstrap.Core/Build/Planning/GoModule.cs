using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>A module on the disk.</summary>
/// <param name="Directory">Its folder, absolute.</param>
/// <param name="Path">Its path, such as <c>example.com/agent</c>.</param>
/// <param name="Text">How the definition names its folder.</param>
internal sealed record GoModule(string Directory, string Path, ConfiguredText Text)
{
    /// <summary>Reads a module of a definition.</summary>
    /// <param name="definition">What the definition says of it.</param>
    /// <param name="values">The values of placeholders.</param>
    /// <param name="root">The folder that it is relative to.</param>
    /// <returns>The module.</returns>
    /// <exception cref="GoBootstrapException">GOB0014: there is no module. GOB1006: go.mod is malformed. GOB4011: go.mod cannot be read.</exception>
    public static GoModule Read(ModuleDefinition definition, TemplateValues values, string root) =>
        Read(definition.Directory with { Value = TemplateText.Fill(definition.Directory, values) }, root);

    /// <summary>Reads a module.</summary>
    /// <param name="text">Its folder as the definition names it.</param>
    /// <param name="root">The folder that it is relative to.</param>
    /// <returns>The module.</returns>
    /// <exception cref="GoBootstrapException">GOB0014: there is no module. GOB1006: go.mod is malformed. GOB4011: go.mod cannot be read.</exception>
    public static GoModule Read(ConfiguredText text, string root)
    {
        var directory = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(text.Value, root));
        var file = System.IO.Path.Combine(directory, "go.mod");
        if (!File.Exists(file))
        {
            throw ConfigurationErrors.At(
                ErrorCode.PackageNotFound,
                text,
                $"'{directory}' holds no go.mod, so there is no module to build. Name the folder of the module, or run 'go mod init' there.");
        }

        try
        {
            var content = new VersionFileText(file, File.ReadAllText(file));
            foreach (var (tokens, number) in GoModFormat.Directives(content))
            {
                if (tokens is [{ Text: "module", IsQuoted: false }, ..])
                {
                    return tokens.Count == 2 && tokens[1].Text.Length > 0
                        ? new(directory, tokens[1].Text, text)
                        : throw content.Malformed(number, tokens[0].Column, "a module line has one value. Write a line such as 'module example.com/agent'.");
                }
            }

            throw content.Malformed(1, 1, "there is no module line. Write a line such as 'module example.com/agent'.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file, exception);
        }
    }

    /// <summary>Gives the import path of a package.</summary>
    /// <param name="relative">Its folder below the module with forward slashes; empty for the module's own.</param>
    /// <returns>The import path.</returns>
    public string ImportPath(string relative) => relative.Length == 0 ? Path : $"{Path}/{relative}";
}
