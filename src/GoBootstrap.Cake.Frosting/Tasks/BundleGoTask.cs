using Cake.Core.Diagnostics;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// The task <c>BundleGo</c>: makes the offline bundle that the parameters describe. Without a version there, it holds the toolchain that
/// <c>EnsureGo</c> ensured.
/// </summary>
[TaskName(TaskName)]
[TaskDescription("Makes an offline bundle of Go toolchains, signed by your own key.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class BundleGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "BundleGo";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => "--skip-go was given, or no folder is named for the bundle; the log says which";

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName)
            && (context.GoBootstrap.Bundle.BundleDirectory is not null
                || GoTasks.Skipped(context, TaskName, "the parameter 'Bundle' names no 'BundleDirectory'"));
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = context.GoBootstrap.Bundle;
        settings.UseToolchainOf(GoTasks.ToolchainOf(context));
        settings.Version = context.GoBootstrap.EnsuredToolchain?.Version ?? settings.Version;
        var bundle = context.GoBundle(settings);
        context.GoBootstrap.Bundled = bundle;
        context.Log.Information(
            "Go {0} is in '{1}', signed by {2}.",
            string.Join(", ", bundle.Toolchains.Select(toolchain => $"{toolchain.Version} for {toolchain.Port}")),
            bundle.Location,
            bundle.SignedBy ?? "nobody");
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
