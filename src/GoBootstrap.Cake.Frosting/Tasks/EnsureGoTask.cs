using Cake.Core.Diagnostics;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>The task <c>EnsureGo</c>: makes sure that the Go toolchain is installed, verified, and registered with Cake's tools.</summary>
[TaskName(TaskName)]
[TaskDescription("Installs the Go toolchain that this repository needs, verified; does nothing when it is there.")]
public sealed class EnsureGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "EnsureGo";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => GoTasks.SkippedByUser;

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName);
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var go = context.EnsureGo(GoTasks.ToolchainOf(context));
        context.GoBootstrap.EnsuredToolchain = go;
        context.Log.Information("Go {0} in {1}", go.Version, go.GoRoot);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
