using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// The task <c>BuildGoSidecars</c>: builds the sidecars for one target, which is this machine unless <c>--go-target</c> names
/// another.
/// </summary>
[TaskName(TaskName)]
[TaskDescription("Builds the Go sidecars for this machine, or for --go-target; what has not changed is not built again.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class BuildGoSidecarsTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "BuildGoSidecars";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => GoTasks.SkippedByUserOrWithoutModule;

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName) && GoTasks.HasModules(context, TaskName, context.GoBootstrap.Build);
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GoTasks.Prepare(context, context.GoBootstrap.Build);
        var built = context.GoBuild(context.GoBootstrap.Build);
        context.GoBootstrap.BuiltSidecars = built;
        GoTasks.Log(context, built);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
