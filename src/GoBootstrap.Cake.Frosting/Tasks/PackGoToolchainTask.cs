using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>The task <c>PackGoToolchain</c>: packs verified toolchains into NuGet packages.</summary>
[TaskName(TaskName)]
[TaskDescription("Packs verified Go toolchains into NuGet packages.")]
public sealed class PackGoToolchainTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "PackGoToolchain";

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
        var settings = context.GoBootstrap.PackToolchain;
        settings.UseToolchainOf(GoTasks.ToolchainOf(context));
        settings.Version = context.GoBootstrap.EnsuredToolchain?.Version ?? settings.Version;
        // The verb says where each package is.
        context.GoBootstrap.PackedToolchains = context.GoPackToolchain(settings);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
