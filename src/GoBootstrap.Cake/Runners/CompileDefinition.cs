using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace Cake.GoBootstrap;

/// <summary>Decides what to build: the definition of the settings, of a file, or none; with what the settings name laid over it.</summary>
internal static class CompileDefinition
{
    /// <summary>Makes the definition.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="session">The call.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="GoBootstrapException">GOB0002: two settings contradict each other. An error of the file (area 0).</exception>
    public static BuildDefinition From(GoCompileSettings settings, GoSession session)
    {
        var given = Given(settings, session);
        var root = session.Paths.Of(settings.ProjectDirectory) ?? session.Paths.WorkingDirectory;
        var definition = given ?? new BuildDefinition { RootDirectory = root };
        return definition with
        {
            Project = settings.Project ?? definition.Project,
            Version = settings.ProjectVersion ?? definition.Version,
            Modules = ModulesOf(settings, definition, session.Paths),
            Overrides = [.. definition.Overrides, new OptionOverride { Options = OptionsOf(settings) }],
            ModuleSources = ModuleOptions.SourcesOf(settings, session.Paths, definition.ModuleSources),
            Output = definition.Output with
            {
                Directory = session.Paths.Of(settings.OutputDirectory) is { } folder ? folder : definition.Output.Directory,
                Layout = settings.Layout is { } layout ? layout : definition.Output.Layout,
            },
        };
    }

    private static BuildDefinition? Given(GoCompileSettings settings, GoSession session)
    {
        if (settings.Definition is not null && settings.ConfigurationFile is not null)
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                $"'{nameof(settings.Definition)}' and '{nameof(settings.ConfigurationFile)}' both say what to build. Set one of them.");
        }

        // A module that is named is what the script wants to build, whatever the repository's file says of others.
        return settings.Definition ?? (settings.Module is null || settings.ConfigurationFile is not null ? session.File?.Build : null);
    }

    private static IReadOnlyList<ModuleDefinition> ModulesOf(GoCompileSettings settings, BuildDefinition definition, CakePaths paths)
    {
        var folder = paths.Of(settings.Module);
        if (folder is null && settings.Packages.Count == 0)
        {
            return definition.Modules;
        }

        if (folder is null && definition.Modules.Count > 1)
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                $"'{nameof(settings.Packages)}' is set, and the definition has {definition.Modules.Count} modules. "
                + $"Name the module with '{nameof(settings.Module)}'.");
        }

        var module = folder is null
            ? definition.Modules.FirstOrDefault(new ModuleDefinition())
            : new ModuleDefinition { Directory = folder };
        return settings.Packages.Count == 0
            ? [module]
            : [module with { Packages = [.. settings.Packages.Select(path => new PackageDefinition { Path = path })] }];
    }

    private static BuildOptions OptionsOf(GoCompileSettings settings) => new()
    {
        Environment = settings.Environment.Count > 0
            ? settings.Environment.ToDictionary(pair => pair.Key, pair => (ConfiguredText)pair.Value)
            : null,
        Tags = TextsOf(settings.Tags),
        LdFlags = TextsOf(settings.LdFlags),
        GcFlags = TextsOf(settings.GcFlags),
        AsmFlags = TextsOf(settings.AsmFlags),
        Flags = TextsOf(settings.Flags),
        BuildMode = TextOf(settings.BuildMode),
        TrimPath = settings.TrimPath,
        Strip = settings.Strip,
        BuildVcs = TextOf(settings.BuildVcs),
        ModuleMode = TextOf(settings.ModuleMode),
        Workspace = TextOf(settings.Workspace),
        Cgo = settings.Cgo,
        CCompiler = TextOf(settings.CCompiler),
        CxxCompiler = TextOf(settings.CxxCompiler),
        Profile = TextOf(settings.Profile),
    };

    private static IReadOnlyList<ConfiguredText>? TextsOf(ICollection<string> values) =>
        values.Count > 0 ? [.. values.Select(ConfiguredText.FromString)] : null;

    private static ConfiguredText? TextOf(string? value) => value is null ? null : new ConfiguredText(value);
}
