using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Tool;

public sealed class ErrorTests
{
    private readonly FakeClient _client = new();

    [Theory]
    [InlineData(ErrorCode.OptionsContradict, "GOB0002", 2)]
    [InlineData(ErrorCode.NoReleaseMatches, "GOB1002", 7)]
    [InlineData(ErrorCode.AllSourcesFailed, "GOB2001", 3)]
    [InlineData(ErrorCode.DigestMismatch, "GOB3001", 4)]
    [InlineData(ErrorCode.LockNotObtained, "GOB4001", 5)]
    [InlineData(ErrorCode.UnknownPort, "GOB5002", 8)]
    [InlineData(ErrorCode.ProcessNotStarted, "GOB6004", 6)]
    [InlineData(ErrorCode.Unexpected, "GOB9001", 1)]
    public async Task A_coded_error_gives_one_line_and_the_exit_code_of_its_area(ErrorCode code, string id, int exitCode)
    {
        _client.Ensures = _ => throw new GoBootstrapException(code, "it broke with '{0}' [red]in braces[/]");

        var run = await ToolRun.WithAsync(_client, "ensure");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal($"error {id}: it broke with '{{0}}' [red]in braces[/]\n", run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Every_error_of_the_catalogue_ends_with_its_own_exit_code()
    {
        foreach (var code in Enum.GetValues<ErrorCode>().Where(code => !ErrorCatalog.Get(code).IsWarning))
        {
            _client.Ensures = _ => throw new GoBootstrapException(code, "m");
            Assert.Equal(ErrorCatalog.Get(code).ExitCode, (await ToolRun.WithAsync(_client, "ensure")).ExitCode);
        }
    }

    [Fact]
    public async Task With_json_an_error_is_one_document()
    {
        _client.Ensures = _ => throw new GoBootstrapException(ErrorCode.DigestMismatch, "wrong 'é'");

        var run = await ToolRun.WithAsync(_client, "ensure", "--json");

        Assert.Equal(
            """
            {
              "error": {
                "code": "GOB3001",
                "title": "A digest differs from the expected one",
                "message": "wrong \u0027\u00E9\u0027",
                "help": "docs/errors/GOB3001.md"
              }
            }

            """,
            run.Output);
        Assert.Equal("error GOB3001: wrong 'é'\n", run.Error);
    }

    [Fact]
    public async Task A_bug_is_GOB9001_with_its_stack()
    {
        _client.Ensures = _ => throw new InvalidOperationException("a bug");

        var run = await ToolRun.WithAsync(_client, "ensure", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("GOB9001", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("error GOB9001: a bug\nSystem.InvalidOperationException: a bug\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_bug()
    {
        _client.Ensures = _ => throw new OperationCanceledException();

        Assert.Equal(1, (await ToolRun.WithAsync(_client, "ensure")).ExitCode);
    }

    [Fact]
    public async Task An_interrupted_command_ends_with_130_and_without_a_document()
    {
        _client.Ensures = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("not reached");
        };

        var run = await ToolRun.WithAsync(_client, interruption => interruption.Interrupt(), ["ensure", "--json"]);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("Cancelled.\n", run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_client_that_cannot_be_made_is_reported_as_well()
    {
        var run = await ToolRun.WithAsync(
            _client, _ => { }, ["list", "--json"], environment: () => throw new GoBootstrapException(ErrorCode.EnvironmentIncomplete, "no folder"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("GOB0006", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("", "There is no verb. The verbs are: ensure, resolve, lock, list, use, rollback, prune, uninstall, verify, env, exec, pack-toolchain, build, matrix, inspect, mirror, bundle.", "")]
    [InlineData("bogus --offline", "'bogus' is not a verb. The verbs are: ensure, resolve, lock, list, use, rollback, prune, uninstall, verify, env, exec, pack-toolchain, build, matrix, inspect, mirror, bundle.", "")]
    [InlineData("ensure --nope", "'--nope' is not an option of this command.", "ensure ")]
    [InlineData("ensure a b", "Unrecognized command or argument 'b'.", "ensure ")]
    [InlineData("ensure --store", "Required argument missing for option: '--store'.", "ensure ")]
    [InlineData("ensure --store=", "Required argument missing for option: '--store'.", "ensure ")]
    [InlineData("ensure --store= --offline", "'--store' has the value '--offline', which looks like an option. For a path, begin it with './'.", "ensure ")]
    [InlineData("ensure --lock-timeout abc", "'--lock-timeout' has the value 'abc'. Give a whole number of seconds from 0 to 604800.", "ensure ")]
    [InlineData("ensure --lock-timeout -1", "'--lock-timeout' has the value '-1'. Give a whole number of seconds from 0 to 604800.", "ensure ")]
    [InlineData("prune --older-than 99999999999999999999", "'--older-than' has the value '99999999999999999999'. Give a whole number of days from 0 to 36500.", "prune ")]
    [InlineData("prune --keep-newest 1.5", "'--keep-newest' has the value '1.5'. Give a whole number of releases from 0 to 1000.", "prune ")]
    [InlineData("env --shell zsh", "'--shell' has the value 'zsh'. Give one of: sh, fish, pwsh, cmd, github.", "env ")]
    [InlineData("prune cache --max-size 1e9", "'--max-size' has the value '1e9'. Give a whole number of MiB from 0 to 1073741824.", "prune cache ")]
    [InlineData("build --jobs 1025", "'--jobs' has the value '1025'. Give a whole number of processes from 0 to 1024.", "build ")]
    [InlineData("build cmd/agent", "Unrecognized command or argument 'cmd/agent'.", "build ")]
    [InlineData("matrix --for travis", "'--for' has the value 'travis'. Give one of: json, github, gitlab, azure.", "matrix ")]
    [InlineData("matrix merge", "Required argument missing for command: 'merge'.", "matrix merge ")]
    [InlineData("use", "Required argument missing for command: 'use'.", "use ")]
    [InlineData("use --nope", "'--nope' is not an option of this command.", "use ")]
    [InlineData("exec", "Required argument missing for command: 'exec'.", "exec ")]
    public async Task A_bad_command_line_is_GOB0001_and_exit_code_2(string arguments, string message, string helpOf)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var plain = await ToolRun.WithAsync(_client, words);
        var json = await ToolRun.WithAsync(_client, [.. words, "--json"]);

        Assert.Equal(2, plain.ExitCode);
        Assert.Equal("", plain.Output);
        Assert.Equal($"error GOB0001: {message}\nRun 'gobootstrap {helpOf}--help' for what it takes.\n", plain.Error);
        Assert.Equal(2, json.ExitCode);
        Assert.Equal("GOB0001", json.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Null(_client.Settings);
    }

    [Fact]
    public async Task An_empty_value_is_refused()
    {
        var run = await ToolRun.WithAsync(_client, "ensure", "--store", "");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'--store' is empty.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_at_sign_is_no_response_file()
    {
        await ToolRun.WithAsync(_client, "ensure", "--project", "@folder");

        Assert.Equal("@folder", _client.Request!.ProjectDirectory);
    }

    [Fact]
    public async Task A_version_to_keep_that_is_none_is_GOB1001() =>
        Assert.Equal(7, (await ToolRun.WithAsync(_client, "prune", "--keep", "x")).ExitCode);
}
