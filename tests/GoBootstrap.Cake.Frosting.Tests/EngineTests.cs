using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

/// <summary>The tasks on the engine of Cake itself.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task A_target_runs_after_what_it_depends_on()
    {
        await _sandbox.InstallAsync();

        var report = await _sandbox.RunAsync("VerifyGo");

        Assert.Equal(
            [("EnsureGo", CakeTaskExecutionStatus.Executed), ("VerifyGo", CakeTaskExecutionStatus.Executed)],
            report.Select(entry => (entry.TaskName, entry.ExecutionStatus)));
        Assert.Equal(Sandbox.Version, _sandbox.Parameters.EnsuredToolchain?.Version);
    }

    [Fact]
    public async Task An_error_fails_the_run_with_its_own_message()
    {
        _sandbox.Give("--go-offline", "--go-version=1.21.1");

        var exception = await Assert.ThrowsAsync<CakeReportException>(() => _sandbox.RunAsync("VerifyGo"));

        Assert.StartsWith("GOB2006: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(["EnsureGo"], exception.Report.Select(entry => entry.TaskName));
        Assert.IsType<CakeException>(exception.InnerException);
    }

    [Fact]
    public async Task A_skipped_target_is_an_error_with_the_reason()
    {
        _sandbox.Give("--skip-go");

        var exception = await Assert.ThrowsAsync<CakeReportException>(() => _sandbox.RunAsync("EnsureGo"));

        Assert.Contains(GoTasksMessage, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_the_user_runs_although_those_of_Go_are_skipped()
    {
        _sandbox.Give("--skip-go");
        var user = new UserTask();

        var report = await _sandbox.RunAsync("User", user);

        Assert.Null(user.Seen);
        Assert.Equal(
            [("EnsureGo", CakeTaskExecutionStatus.Skipped), ("User", CakeTaskExecutionStatus.Executed)],
            report.Select(entry => (entry.TaskName, entry.ExecutionStatus)));
    }

    [Fact]
    public async Task A_task_of_the_user_sees_what_the_tasks_of_Go_left()
    {
        await _sandbox.InstallAsync();
        var user = new UserTask();

        await _sandbox.RunAsync("User", user);

        Assert.Equal(Sandbox.Version, user.Seen);
    }

    public void Dispose() => _sandbox.Dispose();

    private const string GoTasksMessage = "skipped due to a criteria: --skip-go was given";

    [TaskName("User")]
    [IsDependentOn(typeof(EnsureGoTask))]
    private sealed class UserTask : FrostingTask<IGoBootstrapContext>
    {
        public string? Seen { get; private set; }

        public override void Run(IGoBootstrapContext context) => Seen = context.GoBootstrap.EnsuredToolchain?.Version;
    }
}
