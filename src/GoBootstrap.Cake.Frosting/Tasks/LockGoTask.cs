using Cake.Core.Diagnostics;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// The task <c>LockGo</c>: writes the lock file, or checks it with <c>--go-lock-check</c>. No other task depends on it, because a lock file
/// changes when somebody wants it to.
/// </summary>
[TaskName(TaskName)]
[TaskDescription("Writes the lock file of the Go toolchain, or checks it with --go-lock-check. Nothing is installed.")]
public sealed class LockGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "LockGo";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => "--skip-go was given, or 'NoLock' is set; the log says which";

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName)
            && (!context.GoBootstrap.Toolchain.NoLock || GoTasks.Skipped(context, TaskName, "'NoLock' is set, so no lock file is read"));
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = context.GoBootstrap.Lock;
        settings.UseToolchainOf(GoTasks.ToolchainOf(context));
        var locked = context.GoLock(settings);
        context.GoBootstrap.LockedToolchain = locked;
        context.Log.Information(
            "Go {0} is locked for {1} in {2}{3}",
            locked.Version,
            string.Join(", ", locked.Ports),
            locked.File,
            locked.WasWritten ? "" : " (unchanged)");
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
