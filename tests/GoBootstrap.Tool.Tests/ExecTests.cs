using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Tool;

public sealed class ExecTests
{
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Everything_behind_the_dashes_is_passed_on_as_it_is()
    {
        var run = await ToolRun.WithAsync(_client, "exec", "--offline", "--", "go", "--json", "-V", "--", "a b", "", "@x", "--help", "[suggest]");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["ensure", "exec go|--json|-V|--|a b||@x|--help|[suggest]"], _client.Calls);
        Assert.True(_client.Settings!.IsOffline);
        Assert.Null(_client.Request!.Version);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("exec go version --json")]
    [InlineData("exec go -- version --json")]
    [InlineData("exec --bad -- prog --json")]
    public async Task Words_before_the_dashes_are_refused_instead_of_losing_options(string arguments)
    {
        var run = await ToolRun.WithAsync(_client, arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("stands before '--'", run.Error, StringComparison.Ordinal);
        Assert.Empty(_client.Calls);
        // '--json' behind the dashes is the program's, not ours.
        Assert.Equal(arguments.Contains("-- ", StringComparison.Ordinal), run.Output.Length == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(255)]
    public async Task The_exit_code_is_the_programs(int exitCode)
    {
        _client.Executes = _ => Task.FromResult(exitCode);

        Assert.Equal(exitCode, (await ToolRun.WithAsync(_client, "exec", "--", "go")).ExitCode);
    }

    [Fact]
    public async Task The_program_is_not_started_without_a_toolchain()
    {
        _client.Ensures = _ => throw new GoBootstrapException(ErrorCode.OfflineAndNotInstalled, "not there");

        var run = await ToolRun.WithAsync(_client, "exec", "--json", "--", "go");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["ensure"], _client.Calls);
        Assert.Equal("GOB2006", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Interrupting_while_the_program_runs_is_the_programs_business()
    {
        _client.Executes = async token =>
        {
            // The terminal interrupts both; the program takes its time and ends with a code of its own.
            Assert.True(Current!.Interrupt());
            Assert.True(Current.Interrupt());
            await Task.Yield();
            Assert.False(token.IsCancellationRequested);
            return 3;
        };

        var run = await ToolRun.WithAsync(_client, interruption => Current = interruption, ["exec", "--", "go"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Ending_the_command_ends_the_program()
    {
        _client.Executes = async token =>
        {
            Assert.True(Current!.Terminate());
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return 0;
        };

        var run = await ToolRun.WithAsync(_client, interruption => Current = interruption, ["exec", "--", "go"]);

        Assert.Equal(130, run.ExitCode);
    }

    private GoBootstrap.Tool.Interruption? Current { get; set; }
}
