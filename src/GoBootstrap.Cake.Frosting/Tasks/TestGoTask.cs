using Cake.Core.Diagnostics;
using Cake.GoBootstrap;

namespace Cake.Frosting.GoBootstrap;

/// <summary>The task <c>TestGo</c>: runs the tests of every module.</summary>
[TaskName(TaskName)]
[TaskDescription("Runs the tests of the Go modules.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class TestGoTask : FrostingTask<IGoBootstrapContext>, IFrostingTask
{
    /// <summary>The task's name.</summary>
    public const string TaskName = "TestGo";

    /// <inheritdoc/>
    string IFrostingTask.SkippedMessage => "--skip-go or --skip-go-tests was given, or there is no Go module; the log says which";

    /// <inheritdoc/>
    public override bool ShouldRun(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GoTasks.AreWanted(context, TaskName)
            && (!context.GoBootstrap.SkipTests || GoTasks.Skipped(context, TaskName, "--skip-go-tests was given, or 'SkipTests' is set"))
            && GoTasks.HasModules(context, TaskName, context.GoBootstrap.Test);
    }

    /// <inheritdoc/>
    public override void Run(IGoBootstrapContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = context.GoBootstrap.Test;
        GoTasks.Prepare(context, settings);
        var (named, tested) = (settings.Module, new List<GoTestInfo>());
        foreach (var sidecar in GoTasks.ModulesOf(context, settings))
        {
            settings.Module = sidecar ?? named;
            var tests = context.GoTest(settings);
            context.Log.Information("{0}: {1} passed, {2} skipped", settings.Module?.FullPath ?? "The tests of Go", tests.Passed, tests.Skipped);
            tested.Add(tests);
        }

        (settings.Module, context.GoBootstrap.Tested) = (named, tested);
    }

    /// <inheritdoc/>
    public override void OnError(Exception exception, IGoBootstrapContext context) => GoTasks.Fail(exception);
}
