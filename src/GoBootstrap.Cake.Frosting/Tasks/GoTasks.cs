using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.GoBootstrap;
using GoBootstrap.Build;

namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// What the tasks do alike. They have no base class of their own, because Frosting reads the type of the context from the class right
/// below a task, and would take any host's for a fitting one.
/// </summary>
internal static class GoTasks
{
    /// <summary>
    /// What Cake says when a task was to be reached and is skipped, and nothing else can skip it. Cake asks before anything is known of the
    /// context, so that a task with several reasons can only list them and point to the log.
    /// </summary>
    public const string SkippedByUser = "--skip-go was given, or the parameter 'Skip' is set";

    /// <summary>What Cake says of a task that is also skipped without a module.</summary>
    public const string SkippedByUserOrWithoutModule = "--skip-go was given, or there is no Go module; the log says which";

    /// <summary>Says whether the tasks of Go run at all, and logs why not.</summary>
    /// <param name="context">The context.</param>
    /// <param name="task">The task's name.</param>
    /// <returns>Whether they do.</returns>
    public static bool AreWanted(IGoBootstrapContext context, string task) =>
        !context.GoBootstrap.Skip || Skipped(context, task, SkippedByUser);

    /// <summary>Says whether there is something to build, and logs why not.</summary>
    /// <param name="context">The context.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="settings">The settings of the task.</param>
    /// <returns>Whether there is.</returns>
    public static bool HasModules(IGoBootstrapContext context, string task, GoModuleSettings settings)
    {
        var root = RootOf(context);
        return context.GoBootstrap.Sidecars.Count > 0
            || settings.Module is not null
            || settings is GoCompileSettings { ConfigurationFile: not null } or GoCompileSettings { Definition: not null }
            || context.FileSystem.Exist(root.CombineWithFilePath("go.mod"))
            || context.FileSystem.Exist(root.CombineWithFilePath("gobootstrap.yaml"))
            || Skipped(context, task, $"'{root.FullPath}' has neither go.mod nor gobootstrap.yaml, and no sidecar is named");
    }

    /// <summary>Logs why a task is skipped.</summary>
    /// <param name="context">The context.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="reason">Why.</param>
    /// <returns><see langword="false"/>.</returns>
    public static bool Skipped(IGoBootstrapContext context, string task, string reason)
    {
        context.Log.Information("{0} is skipped: {1}.", task, reason);
        return false;
    }

    /// <summary>Gives settings the toolchain of all tasks, and the named sidecars.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings of a task.</param>
    public static void Prepare(IGoBootstrapContext context, GoToolchainSettings settings)
    {
        var parameters = context.GoBootstrap;
        settings.UseToolchainOf(parameters.Toolchain);
        if (parameters.Sidecars.Count > 0
            && settings is GoCompileSettings { Definition: null, ConfigurationFile: null, Module: null } compile)
        {
            compile.Definition = new BuildDefinition
            {
                RootDirectory = RootOf(context).FullPath,
                Modules =
                [
                    .. parameters.Sidecars.Select(folder => folder.MakeAbsolute(context.Environment).FullPath)
                        .Select(folder => new ModuleDefinition { Directory = folder }),
                ],
            };
        }
    }

    /// <summary>
    /// Decides which toolchain is ensured: what the parameters name, and otherwise what the first sidecar asks for, which is also
    /// what a build of the sidecars uses.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The settings.</returns>
    public static EnsureGoSettings ToolchainOf(IGoBootstrapContext context)
    {
        var wanted = context.GoBootstrap.Toolchain;
        var settings = new EnsureGoSettings
        {
            Port = wanted.Port,
            CheckLatest = wanted.CheckLatest,
            Reinstall = wanted.Reinstall,
            Activate = wanted.Activate,
            AddToPath = wanted.AddToPath,
        };
        settings.UseToolchainOf(wanted);
        if (wanted is { Version: null, VersionFile: null, ProjectDirectory: null })
        {
            settings.ProjectDirectory = context.GoBootstrap.Sidecars.FirstOrDefault();
        }

        return settings;
    }

    /// <summary>Lists the modules whose tests are asked for one by one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings of the task.</param>
    /// <returns>
    /// The folders of the named sidecars; one <see langword="null"/> where the settings name a module, or where <c>gobootstrap.yaml</c> or the
    /// working directory decides.
    /// </returns>
    public static IReadOnlyList<DirectoryPath?> ModulesOf(IGoBootstrapContext context, GoModuleSettings settings) =>
        settings.Module is null && context.GoBootstrap.Sidecars.Count > 0 ? [.. context.GoBootstrap.Sidecars] : [null];

    /// <summary>Logs where the programs are. What came of each one, the verb has said when it was done.</summary>
    /// <param name="context">The context.</param>
    /// <param name="built">What was built.</param>
    public static void Log(IGoBootstrapContext context, GoBuildInfo built)
    {
        if (built.Programs is [var program])
        {
            context.Log.Information("{0} is {1}", program.Name, program.Path);
        }
        else
        {
            context.Log.Information("{0} programs are in {1}", built.Programs.Count, built.OutputDirectory);
        }
    }

    /// <summary>Fails the run. Frosting takes an error for handled when this returns.</summary>
    /// <param name="exception">The error.</param>
    [DoesNotReturn]
    public static void Fail(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    private static DirectoryPath RootOf(IGoBootstrapContext context) =>
        (context.GoBootstrap.Toolchain.ProjectDirectory ?? context.Environment.WorkingDirectory).MakeAbsolute(context.Environment);
}
