using System.Runtime.CompilerServices;
using Cake.Core;
using Cake.Core.IO;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// The parameters of the tasks, and what came of them. <see cref="Toolchain"/> holds which Go is used, where it is kept and what is
/// trusted, for every task; the settings of a task hold the rest of it.
/// </summary>
public sealed class GoBootstrapParameters
{
    // A default member of an interface has no field, and every task has to see what the others left.
    private static readonly ConditionalWeakTable<ICakeContext, GoBootstrapParameters> Default = [];

    /// <summary>Gets which Go toolchain is used, for every task. Its own settings are those of the task <c>EnsureGo</c>.</summary>
    public EnsureGoSettings Toolchain { get; } = new();

    /// <summary>
    /// Gets the folders of the sidecars' modules. Empty by default: the modules of <c>gobootstrap.yaml</c>, or the module in the
    /// working directory.
    /// </summary>
    public ICollection<DirectoryPath> Sidecars { get; } = [];

    /// <summary>Gets the settings of the task <c>LockGo</c>.</summary>
    public GoLockSettings Lock { get; } = new();

    /// <summary>Gets the settings of the task <c>TestGo</c>.</summary>
    public GoTestSettings Test { get; } = new();

    /// <summary>Gets the settings of the task <c>BuildGoSidecars</c>.</summary>
    public GoBuildSettings Build { get; } = new();

    /// <summary>Gets the settings of the task <c>CrossCompileGo</c>.</summary>
    public GoCrossCompileSettings CrossCompile { get; } = new();

    /// <summary>
    /// Gets or sets a value indicating whether no task of Go runs (<c>--skip-go</c>). Defaults to <see langword="false"/>.
    /// </summary>
    public bool Skip { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <c>TestGo</c> does not run (<c>--skip-go-tests</c>). Defaults to <see
    /// langword="false"/>.
    /// </summary>
    public bool SkipTests { get; set; }

    /// <summary>Gets the toolchain; <see langword="null"/> until <c>EnsureGo</c> has run.</summary>
    public GoToolchainInfo? EnsuredToolchain { get; internal set; }

    /// <summary>Gets what is locked; <see langword="null"/> until <c>LockGo</c> has run.</summary>
    public GoLockInfo? LockedToolchain { get; internal set; }

    /// <summary>Gets what came of the tests, one for each named sidecar, otherwise one in all; empty until <c>TestGo</c> has run.</summary>
    public IReadOnlyList<GoTestInfo> Tested { get; internal set; } = [];

    /// <summary>Gets the sidecars for one target; <see langword="null"/> until <c>BuildGoSidecars</c> has run.</summary>
    public GoBuildInfo? BuiltSidecars { get; internal set; }

    /// <summary>Gets the sidecars for all targets; <see langword="null"/> until <c>CrossCompileGo</c> has run.</summary>
    public GoBuildInfo? CrossCompiled { get; internal set; }

    /// <summary>
    /// Makes parameters out of the command line: <c>--go-version</c>, <c>--go-store</c>, <c>--go-offline</c>, <c>--go-locked</c>,
    /// <c>--go-lock-file</c>, <c>--go-lock-ports</c>, <c>--go-lock-check</c>, <c>--go-lock-update</c>, <c>--go-target</c>,
    /// <c>--go-targets</c> (separated by commas, or given several times), <c>--go-shard</c>, <c>--go-output</c>, <c>--project-version</c>,
    /// <c>--skip-go</c> and <c>--skip-go-tests</c>. What is not given keeps its default.
    /// </summary>
    /// <param name="context">Cake's context.</param>
    /// <returns>The parameters.</returns>
    /// <exception cref="CakeException">GOB0001: a switch has a value that is neither <c>true</c> nor <c>false</c>.</exception>
    public static GoBootstrapParameters FromArguments(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var arguments = new GoArguments(context.Arguments);
        var parameters = new GoBootstrapParameters
        {
            Skip = arguments.Switch("skip-go"),
            SkipTests = arguments.Switch("skip-go-tests"),
        };
        parameters.Toolchain.Version = arguments.Text("go-version");
        parameters.Toolchain.StoreDirectory = arguments.Text("go-store");
        parameters.Toolchain.Offline = arguments.Switch("go-offline");
        parameters.Toolchain.Locked = arguments.Switch("go-locked");
        parameters.Toolchain.LockFile = arguments.Text("go-lock-file");
        parameters.Lock.Check = arguments.Switch("go-lock-check");
        parameters.Lock.Update = arguments.Switch("go-lock-update");
        foreach (var port in arguments.List("go-lock-ports"))
        {
            parameters.Lock.Ports.Add(port);
        }

        parameters.Build.Target = arguments.Text("go-target");
        parameters.CrossCompile.Shard = arguments.Text("go-shard");
        foreach (var target in arguments.List("go-targets"))
        {
            parameters.CrossCompile.Targets.Add(target);
        }

        foreach (var settings in new GoCompileSettings[] { parameters.Build, parameters.CrossCompile })
        {
            settings.OutputDirectory = arguments.Text("go-output");
            settings.ProjectVersion = arguments.Text("project-version");
        }

        return parameters;
    }

    /// <summary>Gets the one set of parameters of a context that makes none of its own.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The parameters.</returns>
    internal static GoBootstrapParameters Of(ICakeContext context) => Default.GetValue(context, FromArguments);
}
