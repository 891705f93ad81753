using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>The task <c>CrossCompileGo</c>: builds the sidecars for all targets, with their reports.</summary>
[TaskName(TaskName)]
[TaskDescription("Builds the Go sidecars for all targets, or for --go-targets and --go-shard, with SHA256SUMS and artifacts.json.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class CrossCompileGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "CrossCompileGo";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => GoTasks.SkippedByUserOrWithoutModule;

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName) && GoTasks.HasModules(context, TaskName, context.GoBootstrap.CrossCompile);
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GoTasks.Prepare(context, context.GoBootstrap.CrossCompile);
        var built = context.GoCrossCompile(context.GoBootstrap.CrossCompile);
        context.GoBootstrap.CrossCompiled = built;
        GoTasks.Log(context, built);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
