using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Execution;

public sealed class BuildRunTests : IDisposable
{
    private readonly BuildBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Programs_of_one_target_are_one_job_of_two_go_processes_and_come_to_their_places()
    {
        _bench.Use("1.22.6", ["agent", "ctl"], "linux/amd64", "windows/arm64");

        var results = await _bench.BuildAsync();

        Assert.All(results, result => Assert.Equal(BuildOutcome.Built, result.Outcome));
        Assert.Equal(4, _bench.Go.Requests.Count);
        Assert.Equal("windows/arm64./cmd/ctl", await File.ReadAllTextAsync(Path.Combine(_bench.Sample.Output, "windows-arm64", "ctl.exe")));
        Assert.Equal("linux/amd64./cmd/agent", await File.ReadAllTextAsync(Path.Combine(_bench.Sample.Output, "linux-amd64", "agent")));
        Assert.False(Directory.Exists(Path.Combine(_bench.Sample.Output, ".gobootstrap", "staging")));
        Assert.Equal(4, _bench.Sample.Log.Entries.Count(entry => entry.Level == LogLevel.Information && entry.Message.Contains(": built in", StringComparison.Ordinal)));
        Assert.Equal(new ProgressUpdate("Building", 4, 4, true) { Unit = ProgressUnit.Items }, _bench.Sample.Log.Progress[^1]);
    }

    [Fact]
    public async Task Events_are_asked_for_where_go_has_them()
    {
        _bench.Use("1.24.1", ["agent"], "linux/amd64");
        await _bench.BuildAsync();
        var newer = _bench.Go.Requests[^1];
        _bench.Use("1.23.9", ["agent"], "linux/arm64");
        await _bench.BuildAsync();

        Assert.Contains("-json", newer.Arguments);
        Assert.DoesNotContain("-json", _bench.Go.Requests[^1].Arguments);
    }

    [Fact]
    public async Task The_environment_is_hermetic_and_explicit()
    {
        _bench.Use("1.22.6", ["agent"], "linux/386");
        await _bench.BuildAsync();

        var variables = _bench.Go.Requests[^1].Environment;
        Assert.Equal("linux", variables["GOOS"]);
        Assert.Equal("386", variables["GOARCH"]);
        Assert.Equal("sse2", variables["GO386"]);
        Assert.Equal("0", variables["CGO_ENABLED"]);
        Assert.Equal("off", variables["GOENV"]);
        Assert.Equal("", variables["GOFLAGS"]);
        Assert.Equal("local", variables["GOTOOLCHAIN"]);
        Assert.Equal("off", variables["GOTELEMETRY"]);
        Assert.Equal("0", variables["SOURCE_DATE_EPOCH"]);
        Assert.Equal("http://proxy.example:1", variables["HTTPS_PROXY"]);
        Assert.EndsWith(Path.Combine("cache", "build", _bench.Caches().Toolchain.ToString()[..16]), variables["GOCACHE"], StringComparison.Ordinal);
        Assert.False(variables.ContainsKey("SECRET"));
        Assert.DoesNotContain("proxy.example", _bench.Sample.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_names_the_place_and_stops_the_others()
    {
        _bench.Use("1.22.6", ["agent", "ctl"], "linux/amd64");
        _bench.Go.Fails = request => request.Arguments.Contains("./cmd/agent")
            ? (1, ["# example.com/m/cmd/agent", "cmd/agent/main.go:3:7: undefined: x"])
            : null;

        var results = await _bench.BuildAsync(request => request with { Jobs = 1 });

        Assert.Equal(BuildOutcome.Failed, results[0].Outcome);
        Assert.Equal(BuildOutcome.Skipped, results[1].Outcome);
        var diagnostic = Assert.Single(results[0].Diagnostics);
        Assert.Equal((Path.Combine(_bench.Sample.Module, "cmd/agent/main.go"), 3, 7, "undefined: x"), (diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.Message));
        Assert.Equal(diagnostic, Assert.Single(_bench.Sample.Log.Diagnostics));
        Assert.Equal((ErrorCode.GoBuildFailed, 3), (results[0].Error!.Code, results[0].Error!.Line));
        Assert.False(Path.Exists(Path.Combine(_bench.Sample.Output, "linux-amd64")));
    }

    [Fact]
    public async Task Going_on_divides_a_job_so_that_only_the_guilty_program_fails()
    {
        _bench.Use("1.22.6", ["agent", "ctl"], "linux/amd64", "linux/arm64");
        _bench.Go.Fails = request => request.Arguments.Contains("./cmd/agent") ? (2, ["oops"]) : null;

        var results = await _bench.BuildAsync(request => request with { KeepsGoing = true });

        Assert.Equal(
            [BuildOutcome.Failed, BuildOutcome.Built, BuildOutcome.Failed, BuildOutcome.Built], results.Select(result => result.Outcome));
        Assert.Equal("oops", Assert.Single(results[2].Diagnostics).Message);
        // One fault is told once, although two targets have it.
        Assert.Single(_bench.Sample.Log.Diagnostics);
    }

    [Fact]
    public async Task A_job_that_the_system_ended_runs_once_more_alone()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64", "linux/arm64");
        var kills = 0;
        _bench.Go.Fails = request => request.Environment["GOARCH"] == "arm64" && Interlocked.Increment(ref kills) == 1
            ? (1, ["example.com/m/cmd/agent: /go/pkg/tool/linux_amd64/link: signal: killed"])
            : null;

        var results = await _bench.BuildAsync();

        Assert.All(results, result => Assert.Equal(BuildOutcome.Built, result.Outcome));
        Assert.Single(_bench.Sample.Log.With(ErrorCode.BuildRetriedAlone));
        Assert.Contains("-p=1", _bench.Go.Requests[^1].Arguments);
        Assert.False(_bench.Go.Requests[^1].Environment.ContainsKey("GOGC"));
        Assert.Empty(_bench.Sample.Log.Diagnostics);
    }

    [Fact]
    public async Task A_job_that_is_ended_twice_fails_with_its_own_code()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        _bench.Go.Fails = _ => (137, []);

        var result = Assert.Single(await _bench.BuildAsync());

        Assert.Equal(ErrorCode.ProcessKilled, result.Error!.Code);
        Assert.Equal(2, _bench.Go.Requests.Count(request => request.Arguments[0] == "build"));
    }

    [Fact]
    public async Task A_program_that_is_not_what_was_asked_for_does_not_come_to_its_place()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        await _bench.BuildAsync();
        _bench.Go.Content = static _ => "wrong";

        var result = Assert.Single(await _bench.BuildAsync(request => request with { Rebuilds = true }));

        Assert.Equal(ErrorCode.BinaryMismatch, result.Error!.Code);
        Assert.Equal("linux/amd64./cmd/agent", await File.ReadAllTextAsync(Path.Combine(_bench.Sample.Output, "linux-amd64", "agent")));
    }

    [Fact]
    public async Task Two_builds_into_one_folder_do_not_meet()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        using var cancelled = new CancellationTokenSource();
        var error = default(GoBootstrapException);
        _bench.Go.Fails = _ =>
        {
            error = Assert.ThrowsAsync<GoBootstrapException>(() => _bench.BuildAsync()).GetAwaiter().GetResult();
            return null;
        };

        await _bench.BuildAsync();

        Assert.Equal(ErrorCode.OutputFolderInUse, error!.Code);
        Assert.Contains("which builds into", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64", "linux/arm64");
        using var cancelled = new CancellationTokenSource();
        _bench.Go.Fails = _ =>
        {
            cancelled.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.BuildAsync(cancellationToken: cancelled.Token));

        Assert.False(Directory.Exists(Path.Combine(_bench.Sample.Output, ".gobootstrap", "staging")));
        Assert.Empty(Directory.EnumerateFiles(_bench.Sample.Output, "agent", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_build_are_removed_by_the_next()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        var leftover = Path.Combine(_bench.Sample.Output, ".gobootstrap", "staging", "dead", "out", "agent");
        Directory.CreateDirectory(Path.GetDirectoryName(leftover)!);
        await File.WriteAllTextAsync(leftover, "half");

        await _bench.BuildAsync();

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task Measured_costs_are_kept_and_the_longest_target_begins_first()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64", "linux/arm64");
        await _bench.BuildAsync();
        Assert.True(File.Exists(Path.Combine(_bench.Sample.Output, ".gobootstrap", "costs.json")));
        await File.WriteAllTextAsync(
            Path.Combine(_bench.Sample.Output, ".gobootstrap", "costs.json"), """{"schema":1,"seconds":{"linux/amd64":1,"linux/arm64":20}}""");
        var before = _bench.Go.Requests.Count;

        await _bench.BuildAsync(request => request with { Rebuilds = true, Jobs = 1 });

        Assert.Equal("arm64", _bench.Go.Requests[before].Environment["GOARCH"]);
    }
}
