using GoBootstrap.Build.Execution;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Execution;

public sealed class HookTests : IDisposable
{
    private readonly SamplePlan _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task Commands_run_in_their_folder_with_their_variables_and_their_lines_are_logged()
    {
        await Runner().RunAsync(
            [new() { Command = ["sh", "-c", "echo $GOOS {version} $OWN $(basename \"$PWD\")"], Directory = "mödule 1", Environment = new Dictionary<string, ConfiguredText> { ["OWN"] = "a b" } }],
            _sample.Folder,
            CancellationToken.None);

        Assert.Equal("linux 1.2 a b mödule 1", Assert.Single(_sample.Log.Entries).Message);
    }

    [Fact]
    public async Task A_failure_is_GOB6008_with_the_last_lines_and_the_next_does_not_run()
    {
        var position = new ConfigurationPosition("/repo/gobootstrap.yaml", 7, 3);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => Runner().RunAsync(
            [new() { Command = [new ConfiguredText("sh", position), "-c", "echo nope >&2; exit 4"] }, new() { Command = ["sh", "-c", "echo never"] }],
            _sample.Folder,
            CancellationToken.None));

        Assert.Equal((ErrorCode.HookFailed, 7, 3), (error.Code, error.Line, error.Column));
        Assert.Contains("exit code 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("nope", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never", _sample.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_command_and_a_program_that_is_not_there_are_errors()
    {
        Assert.Equal(
            ErrorCode.HookFailed,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => Runner().RunAsync([new() { Command = [] }], _sample.Folder, CancellationToken.None))).Code);
        Assert.Equal(
            ErrorCode.ProcessNotStarted,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => Runner().RunAsync([new() { Command = ["no-such-thing"] }], _sample.Folder, CancellationToken.None))).Code);
    }

    private HookRunner Runner() => new(
        _sample.Environment, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["GOOS"] = "linux" }, new GoBootstrap.Build.TemplateValues(_ => null, () => null).With(("version", "1.2")), _sample.Log);
}
