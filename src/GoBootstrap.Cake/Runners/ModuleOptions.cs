using Cake.Core.IO;
using GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace Cake.GoBootstrap;

/// <summary>Maps what every verb that compiles has in common.</summary>
internal static class ModuleOptions
{
    /// <summary>Maps where modules come from.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <param name="defaults">What holds where the settings say nothing.</param>
    /// <returns>The engine's settings.</returns>
    public static ModuleSourceSettings SourcesOf(GoModuleSettings settings, CakePaths paths, ModuleSourceSettings defaults) => new()
    {
        Proxy = settings.ModuleProxy ?? defaults.Proxy,
        Private = settings.PrivateModules ?? defaults.Private,
        NoProxy = settings.UnproxiedModules ?? defaults.NoProxy,
        SumDatabase = settings.SumDatabase ?? defaults.SumDatabase,
        NoSumDatabase = settings.UnsummedModules ?? defaults.NoSumDatabase,
        CacheDirectory = paths.Of(settings.ModuleCacheDirectory) ?? defaults.CacheDirectory,
    };

    /// <summary>Names the folders of the modules: the one that the settings name, those that the repository's file lists, or the project's.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="session">The call.</param>
    /// <returns>The absolute paths.</returns>
    /// <exception cref="GoBootstrapException">GOB0014: a folder that the file lists holds no module.</exception>
    public static IReadOnlyList<string> FoldersOf(GoModuleSettings settings, GoSession session) =>
        settings.Module is null && session.File?.Build is { Modules.Count: > 0 } definition
            ? session.Builder.FindModules(definition)
            : [FolderOf(settings, session.Paths)];

    /// <summary>
    /// Maps which toolchain a module is tested or examined with: what its own version files say, unless the settings say more.
    /// </summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="folder">The module's folder.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <returns>The engine's request.</returns>
    public static EnsureRequest ToolchainOf(GoModuleSettings settings, string folder, CakePaths paths) =>
        EngineSettings.RequestOf(settings, paths) with { ProjectDirectory = folder };

    /// <summary>Maps where the modules of a test or an examination come from: what the settings say, otherwise the repository's file.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="session">The call.</param>
    /// <returns>The engine's settings.</returns>
    public static ModuleSourceSettings SourcesOf(GoModuleSettings settings, GoSession session) =>
        SourcesOf(settings, session.Paths, session.File?.Build?.ModuleSources ?? new());

    /// <summary>Maps the packages.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <returns>The packages; all of the module when none is named.</returns>
    public static IReadOnlyList<string> PackagesOf(GoModuleSettings settings) =>
        settings.Packages.Count > 0 ? [.. settings.Packages] : ["./..."];

    /// <summary>Maps the options of a compilation that makes no program to keep.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="folder">The module's folder.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <returns>The engine's options.</returns>
    public static ResolvedOptions OptionsOf(GoModuleSettings settings, string folder, CakePaths paths) => new()
    {
        Environment = new Dictionary<string, string>(settings.Environment),
        Tags = [.. settings.Tags],
        Cgo = settings.Cgo ?? false,
        CCompiler = settings.CCompiler,
        CxxCompiler = settings.CxxCompiler,
        ModuleMode = settings.ModuleMode,
        Workspace = WorkspaceOf(settings.Workspace ?? "auto", folder, paths),
    };

    private static string FolderOf(GoModuleSettings settings, CakePaths paths) =>
        paths.Of(settings.Module) ?? paths.Of(settings.ProjectDirectory) ?? paths.WorkingDirectory;

    private static string WorkspaceOf(string workspace, string module, CakePaths paths) => workspace switch
    {
        "off" => workspace,
        "auto" => NearestWorkspace(module) ?? "off",
        _ => paths.Of(new FilePath(workspace))!,
    };

    private static string? NearestWorkspace(string module)
    {
        for (var folder = module; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var file = System.IO.Path.Combine(folder, "go.work");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
