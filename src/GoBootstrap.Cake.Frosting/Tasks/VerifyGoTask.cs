using Cake.Core.Diagnostics;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>The task <c>VerifyGo</c>: compares every file of the toolchain with what was installed.</summary>
[TaskName(TaskName)]
[TaskDescription("Compares every file of the Go toolchain with what was installed.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class VerifyGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "VerifyGo";

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
        var settings = new GoVerifySettings { Port = context.GoBootstrap.Toolchain.Port };
        settings.UseToolchainOf(GoTasks.ToolchainOf(context));
        var go = context.GoVerify(settings);
        context.Log.Information("{0} files of Go {1} are as they were installed.", go.FileCount, go.Version);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
