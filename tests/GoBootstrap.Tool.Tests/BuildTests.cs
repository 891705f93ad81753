using GoBootstrap.Build;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Tool;

public sealed class BuildTests
{
    private readonly FakeBuilder _builder = new();

    [Fact]
    public async Task Without_options_and_file_the_module_of_the_current_folder_is_built_for_this_machine()
    {
        var run = await ToolRun.WithAsync(_builder, "build");

        Assert.Equal(0, run.ExitCode);
        var request = _builder.Request!;
        Assert.Equal("/project dir", request.Definition.RootDirectory);
        Assert.Empty(request.Definition.Targets);
        Assert.Equal(new EnsureRequest(), request.Toolchain);
        Assert.Empty(request.Targets);
        Assert.Empty(request.Names);
        Assert.Null(request.Shard);
        Assert.Null(request.Jobs);
        Assert.False(request.KeepsGoing || request.Rebuilds || request.ChecksReproducibility || request.SkipsOutputs);
        Assert.Equal("dist", request.Definition.Output.Directory.Value);
    }

    [Fact]
    public async Task Every_option_reaches_the_request()
    {
        await ToolRun.WithAsync(
            _builder,
            "build", "--target", "linux/arm/7", "--target=win-x64", "--name", "agent", "--name", "ctl", "--output", "öut put", "--shard", "2/3", "--jobs", "4",
            "--keep-going", "--rebuild", "--check-reproducible", "-V", "1.22.x", "--project", "sub", "--port", "linux/amd64");

        var request = _builder.Request!;
        Assert.Equal(["linux/arm/7", "win-x64"], request.Targets);
        Assert.Equal(["linux/arm/7", "win-x64"], request.Definition.Targets.Select(target => target.Value));
        Assert.Equal("/project dir/sub", request.Definition.RootDirectory);
        Assert.Equal(["agent", "ctl"], request.Names);
        Assert.Equal("/project dir/öut put", request.Definition.Output.Directory.Value);
        Assert.Equal(new ShardSelector(2, 3), request.Shard);
        Assert.Equal(4, request.Jobs);
        Assert.True(request.KeepsGoing && request.Rebuilds && request.ChecksReproducibility);
        Assert.Equal(new EnsureRequest { Version = "1.22.x", ProjectDirectory = "sub", Port = "linux/amd64" }, request.Toolchain);
    }

    [Fact]
    public async Task The_result_is_a_line_with_tabs_for_each_program_and_one_for_the_whole()
    {
        var run = await ToolRun.WithAsync(_builder, "build");

        Assert.Equal(
            [
                "agent\tlinux/amd64\tbuilt\t1.5 MiB\tlinux-amd64/agent",
                "ctl\twindows/arm64\tunchanged\t1.5 MiB\twindows-arm64/ctl.exe",
                "2 programs in '/project dir/dist' with go1.22.6: 1 built, 1 unchanged; 2 files, 3 go processes.",
            ],
            run.Lines);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task On_a_terminal_the_result_is_a_table_that_fits_into_it()
    {
        var run = await ToolRun.WithAsync(_builder, "/project dir", ["build"], isTerminal: true);

        Assert.Equal("PROGRAM  TARGET         OUTCOME    SIZE     FILE", run.Lines[0]);
        Assert.Equal("agent    linux/amd64    built      1.5 MiB  linux-amd64/agent", run.Lines[1]);
        Assert.Equal("ctl      windows/arm64  unchanged  1.5 MiB  windows-arm64/ctl.exe", run.Lines[2]);
    }

    [Fact]
    public async Task With_json_the_result_is_one_document()
    {
        var run = await ToolRun.WithAsync(_builder, "build", "--json");

        Assert.Equal(
            """
            {
              "output": "/project dir/dist",
              "project": "project",
              "version": "1.2.3",
              "toolchain": "go1.22.6",
              "goProcesses": 3,
              "programs": [
                {
                  "name": "agent",
                  "target": "linux/amd64",
                  "outcome": "built",
                  "path": "linux-amd64/agent",
                  "package": "example.com/m/cmd/agent",
                  "size": 1572864,
                  "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
                  "static": true,
                  "seconds": 1.235
                },
                {
                  "name": "ctl",
                  "target": "windows/arm64",
                  "outcome": "unchanged",
                  "path": "windows-arm64/ctl.exe",
                  "package": "example.com/m/cmd/ctl",
                  "size": 1572864,
                  "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
                  "static": true,
                  "seconds": 0
                }
              ],
              "artifacts": [
                {
                  "kind": "binary",
                  "path": "linux-amd64/agent",
                  "size": 1572864,
                  "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
                  "target": "linux/amd64"
                },
                {
                  "kind": "checksums",
                  "path": "SHA256SUMS",
                  "size": 84,
                  "sha256": "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
                }
              ]
            }

            """,
            run.Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_build_shows_the_places_and_then_one_error(bool isQuiet)
    {
        _builder.Builds = log =>
        {
            log.Information("agent for linux/arm64: failed after 0.1 s.");
            log.Diagnose(new() { File = "/project dir/main.go", Line = 7, Column = 2, Message = "undefined: x", Code = ErrorCode.GoBuildFailed });
            return BuildSamples.Failure(new GoBootstrapException(ErrorCode.GoBuildFailed, "agent for linux/amd64 could not be built."));
        };

        var run = await ToolRun.WithAsync(_builder, isQuiet ? ["build", "--json", "--quiet"] : ["build", "--json"]);

        Assert.Equal(6, run.ExitCode);
        Assert.Equal(
            (isQuiet ? "" : "agent for linux/arm64: failed after 0.1 s.\n")
            + "/project dir/main.go(7,2): error GOB6002: undefined: x\nerror GOB6002: agent for linux/amd64 could not be built.\n",
            run.Error);
        Assert.Equal("GOB6002", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_failed_build_without_json_writes_nothing_to_standard_output()
    {
        _builder.Builds = _ => BuildSamples.Failure(new GoBootstrapException(ErrorCode.GoBuildFailed, "m"));

        Assert.Equal("", (await ToolRun.WithAsync(_builder, "build")).Output);
    }

    [Fact]
    public async Task Several_failures_are_one_error_that_names_them_and_counts_what_was_not_tried()
    {
        _builder.Builds = _ => BuildSamples.Failure(
            new GoBootstrapException(ErrorCode.GoBuildFailed, "The first."), new GoBootstrapException(ErrorCode.BinaryMismatch, "The second."));

        var run = await ToolRun.WithAsync(_builder, "build");

        Assert.Equal(6, run.ExitCode);
        Assert.Equal("error GOB6002: 2 of 3 programs failed, and 1 were not tried any more: The first. The second.\n", run.Error);
    }

    [Fact]
    public async Task A_reason_that_several_targets_have_is_said_once()
    {
        _builder.Builds = _ => BuildSamples.Failure(
            new GoBootstrapException(ErrorCode.GoBuildFailed, "agent for linux/amd64 could not be built: x."),
            new GoBootstrapException(ErrorCode.GoBuildFailed, "agent for linux/arm64 could not be built: x."));

        var run = await ToolRun.WithAsync(_builder, "build");

        Assert.EndsWith(": agent for linux/amd64, agent for linux/arm64 could not be built: x.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_what_was_asked_for_is_an_error_of_artifacts()
    {
        _builder.Builds = _ => BuildSamples.Failure(new GoBootstrapException(ErrorCode.BinaryMismatch, "m"));

        Assert.Equal(9, (await ToolRun.WithAsync(_builder, "build")).ExitCode);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("x")]
    public async Task A_shard_that_is_none_is_GOB7023(string shard)
    {
        var run = await ToolRun.WithAsync(_builder, "build", "--shard", shard);

        Assert.Equal(9, run.ExitCode);
        Assert.StartsWith($"error GOB7023: '{shard}' is not a shard.", run.Error, StringComparison.Ordinal);
        Assert.Null(_builder.Request);
    }

    [Fact]
    public async Task Prune_cache_options_reach_the_request()
    {
        await ToolRun.WithAsync(
            _builder, "prune", "cache", "--older-than", "30", "--max-size", "2048", "--target", "linux/arm64", "--target", "linux/arm/7", "--dry-run");

        var request = _builder.Pruned!;
        Assert.Equal(TimeSpan.FromDays(30), request.OlderThan);
        Assert.Equal(2L << 30, request.LargestSize);
        Assert.Equal(["linux/arm64", "linux/arm/7"], request.Targets);
        Assert.True(request.IsDryRun);
    }

    [Fact]
    public async Task Prune_cache_without_options_has_no_limit_and_removes()
    {
        await ToolRun.WithAsync(_builder, "prune", "cache");

        Assert.Equal(new PruneBuildCacheRequest() with { Targets = _builder.Pruned!.Targets }, _builder.Pruned);
        Assert.Empty(_builder.Pruned.Targets);
        Assert.Null(_builder.Client.Pruned);
    }

    [Theory]
    [InlineData(false, "7 files of the build caches were removed: 1.5 MiB were freed, 3.0 MiB are left.")]
    [InlineData(true, "7 files of the build caches would be removed: 1.5 MiB would be freed, 3.0 MiB would be left.")]
    public async Task Prune_cache_says_what_went_or_would_go(bool isDry, string expected)
    {
        _builder.PruneResult = new(7, 1536 << 10, 3 << 20);

        var run = await ToolRun.WithAsync(_builder, isDry ? ["prune", "cache", "--dry-run"] : ["prune", "cache"]);

        Assert.Equal([expected], run.Lines);
    }

    [Fact]
    public async Task Prune_cache_without_anything_to_remove_says_so()
    {
        _builder.PruneResult = new(0, 0, 1 << 20);

        Assert.Equal(["Nothing to remove; the build caches hold 1.0 MiB."], (await ToolRun.WithAsync(_builder, "prune", "cache")).Lines);
    }

    [Fact]
    public async Task Prune_cache_has_a_document()
    {
        _builder.PruneResult = new(7, 5L << 32, 1);

        Assert.Equal(
            """
            {
              "dryRun": true,
              "removed": 7,
              "freedBytes": 21474836480,
              "remainingBytes": 1
            }

            """,
            (await ToolRun.WithAsync(_builder, "prune", "cache", "--dry-run", "--json")).Output);
    }
}
