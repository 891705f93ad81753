using System.Runtime.Versioning;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;

namespace GoBootstrap.Tests.Processes;

[UnsupportedOSPlatform("windows")]
public sealed class SystemProcessRunnerTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gobootstrap prögrams ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Output_error_and_exit_code_come_back_and_arguments_go_in_unchanged()
    {
        var result = await RunAsync("printf '%s|' \"$@\"; echo oops >&2; exit 7", ["a b", "", "*", "é'\"$HOME"]);

        Assert.Equal(7, result.ExitCode);
        Assert.Equal("a b||*|é'\"$HOME|", result.Output);
        Assert.Equal("oops\n", result.Error);
    }

    [Fact]
    public async Task Nothing_of_this_process_environment_is_inherited()
    {
        var result = await RunAsync("/usr/bin/env", [], new() { ["ONLY"] = "this" });

        // The shell adds its own few.
        var names = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);
        Assert.Equal(["ONLY"], names.Except(["PWD", "OLDPWD", "SHLVL", "_"]));
    }

    [Fact]
    public async Task A_process_that_fills_both_pipes_ends()
    {
        var result = await RunAsync("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done", []);

        Assert.Equal(3000 * 41, result.Output.Length);
        Assert.Equal(3000 * 41, result.Error.Length);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_stopped_with_its_children()
    {
        var request = Request("sleep 1000 & echo $!; wait", []) with { Timeout = TimeSpan.FromMilliseconds(300) };

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => SystemProcessRunner.Instance.RunAsync(request, CancellationToken.None));

        Assert.Equal(ErrorCode.ProcessTimedOut, error.Code);
    }

    [Fact]
    public async Task Cancellation_stops_it()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SystemProcessRunner.Instance.RunAsync(Request("sleep 1000", []), cancelled.Token));
    }

    [Fact]
    public async Task A_program_that_somebody_still_has_open_for_writing_is_started_when_that_has_ended()
    {
        var program = WriteProgram();
        Task<ProcessResult> running;
        await using (new FileStream(program, FileMode.Open, FileAccess.Write))
        {
            // It is tried before this comes back.
            running = SystemProcessRunner.Instance.RunAsync(Request("", []) with { FileName = program, Arguments = [] }, CancellationToken.None);
        }

        Assert.Equal(7, (await running).ExitCode);
    }

    [Fact]
    public async Task A_program_that_stays_open_for_writing_is_GOB6004()
    {
        var program = WriteProgram();
        await using var writer = new FileStream(program, FileMode.Open, FileAccess.Write);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => SystemProcessRunner.Instance.RunAsync(Request("", []) with { FileName = program, Arguments = [] }, CancellationToken.None));

        Assert.Equal(ErrorCode.ProcessNotStarted, error.Code);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_GOB6004()
    {
        var request = Request("", []) with { FileName = "/no/such/prögram" };

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => SystemProcessRunner.Instance.RunAsync(request, CancellationToken.None));

        Assert.Equal(ErrorCode.ProcessNotStarted, error.Code);
        Assert.Contains("'/no/such/prögram'", error.Message, StringComparison.Ordinal);
    }

    private string WriteProgram()
    {
        var program = Path.Combine(_folder.FullName, "prögram");
        File.WriteAllText(program, "#!/bin/sh\nexit 7\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }

    private static ProcessRequest Request(string script, string[] arguments, Dictionary<string, string>? variables = null) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script, "sh", .. arguments],
        Environment = variables ?? Nothing,
        WorkingDirectory = "/",
    };

    private static Task<ProcessResult> RunAsync(string script, string[] arguments, Dictionary<string, string>? variables = null) =>
        SystemProcessRunner.Instance.RunAsync(Request(script, arguments, variables), CancellationToken.None);
}
