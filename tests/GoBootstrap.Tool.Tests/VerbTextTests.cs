using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Tests.Tool;

public sealed class VerbTextTests
{
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Ensure_says_what_is_there_now()
    {
        var run = await ToolRun.WithAsync(_client, "ensure");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            go1.22.6 was installed, asked for by go.mod, line 3.
            version   1.22.6
            GOROOT    /store/go1.22.6
            GOPATH    /home/dev/go
            GOARCH    amd64
            source    official: go1.22.6.tar.gz
            evidence  index: go.tar.gz, SHA-256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa by https://mirror.example/dl

            """,
            run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Ensure_says_when_nothing_had_to_be_done()
    {
        _client.Ensures = _ => Task.FromResult(Samples.Ensured(wasInstalled: false));

        var run = await ToolRun.WithAsync(_client, "ensure");

        Assert.Equal("go1.22.6 is installed, asked for by go.mod, line 3.", run.Lines[0]);
    }

    [Theory]
    [InlineData("apt", "go1.22.6 for linux/arm64: golang-1.22 1.22.6-1 (from apt), asked for by '1.22'.")]
    [InlineData(null, "go1.22.6 for linux/arm64: golang-1.22 1.22.6-1 (installed), asked for by '1.22'.")]
    public async Task Resolve_says_from_where(string? source, string expected)
    {
        _client.Resolved = Samples.Resolved(source);

        var run = await ToolRun.WithAsync(_client, "resolve", "1.22");

        Assert.Equal([expected], run.Lines);
    }

    [Fact]
    public async Task List_writes_tabs_and_no_heading_into_a_pipe()
    {
        _client.Installed.Add(Samples.Toolchain("1.21.9", "linux/arm64", isActive: false));

        var run = await ToolRun.WithAsync(_client, "list");

        Assert.Equal(
            [
                "*\t1.22.6\tlinux/amd64\tofficial\t2026-11-23\t/store/go1.22.6",
                "\t1.21.9\tlinux/arm64\tofficial\t2026-11-23\t/store/go1.21.9",
            ],
            run.Lines);
    }

    [Fact]
    public async Task List_aligns_columns_on_a_terminal_and_breaks_no_line()
    {
        _client.Installed.Add(Samples.Toolchain("1.23rc1", "linux/arm64", isActive: false));

        var run = await ToolRun.WithAsync(_client, _ => { }, ["list"], isTerminal: true);

        Assert.Equal(
            [
                "   version  port         source    installed   GOROOT",
                "*  1.22.6   linux/amd64  official  2026-11-23  /store/go1.22.6",
                "   1.23rc1  linux/arm64  official  2026-11-23  /store/go1.23rc1",
            ],
            run.Lines);
    }

    [Fact]
    public async Task List_of_an_empty_store_writes_nothing_to_the_pipe_and_a_word_to_the_user()
    {
        _client.Installed.Clear();

        var run = await ToolRun.WithAsync(_client, "list");

        Assert.Equal("", run.Output);
        Assert.Equal("No toolchain is installed in '/store'.\n", run.Error);
    }

    [Theory]
    [InlineData("use 1.22", "use 1.22", "go1.22.6 is active: /store/go1.22.6")]
    [InlineData("rollback", "rollback", "go1.22.6 is active again: /store/go1.22.6")]
    [InlineData("uninstall 1.22.6", "uninstall 1.22.6  False", "go1.22.6 for linux/amd64 was removed.")]
    [InlineData("uninstall 1.22.6 --force --port linux/arm64", "uninstall 1.22.6 linux/arm64 True", "go1.22.6 for linux/amd64 was removed.")]
    public async Task Changes_are_said_in_one_line(string arguments, string call, string expected)
    {
        var run = await ToolRun.WithAsync(_client, arguments.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([expected], run.Lines);
        Assert.Equal([call], _client.Calls);
    }

    [Theory]
    [InlineData(false, "go1.22.6 for linux/amd64 was removed.", "'/store/staging/1' was removed.", "1.5 MiB were freed.")]
    [InlineData(true, "go1.22.6 for linux/amd64 would be removed.", "'/store/staging/1' would be removed.", "1.5 MiB would be freed.")]
    public async Task Prune_says_what_went_or_would_go(bool isDry, params string[] expected)
    {
        _client.PruneResult = new([Samples.Toolchain()], ["/store/staging/1"], 1536 << 10);

        var run = await ToolRun.WithAsync(_client, isDry ? ["prune", "--dry-run"] : ["prune"]);

        Assert.Equal(expected, run.Lines);
    }

    [Fact]
    public async Task Prune_without_anything_to_remove_says_so() =>
        Assert.Equal(["Nothing to remove."], (await ToolRun.WithAsync(_client, "prune")).Lines);

    [Fact]
    public async Task Verify_reads_every_toolchain()
    {
        _client.Installed.Add(Samples.Toolchain("1.21.9"));

        var run = await ToolRun.WithAsync(_client, "verify");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["verify 1.22.6", "verify 1.21.9"], _client.Calls);
        Assert.Equal("go1.22.6 for linux/amd64: 13000 files are as they were installed.", run.Lines[0]);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Verify_of_one_version_looks_for_it()
    {
        await ToolRun.WithAsync(_client, "verify", "1.22", "--port", "linux/arm64");

        Assert.Equal(["find 1.22 linux/arm64", "verify 1.22.6"], _client.Calls);
    }

    [Fact]
    public async Task Verify_ends_with_the_code_of_damage_and_says_how_to_repair()
    {
        _client.Differences.Add(new("bin/go", IntegrityDifferenceKind.ContentChanged));
        _client.Differences.Add(new("src/with space.go", IntegrityDifferenceKind.Missing));

        var run = await ToolRun.WithAsync(_client, "verify");

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(
            [
                "go1.22.6 for linux/amd64: 2 differences.",
                "  contentChanged  bin/go",
                "  missing  src/with space.go",
                "Install it anew: gobootstrap ensure 1.22.6 --port linux/amd64 --reinstall",
            ],
            run.Lines);
        Assert.StartsWith("error GOB4004: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_and_information_go_to_standard_error_with_their_codes()
    {
        _client.Ensures = _ =>
        {
            _client.Log!.Information("Installing …");
            _client.Log!.Warning(ErrorCode.FellBackToMirror, "the other one is used");
            _client.Log!.Debug("a detail");
            return Task.FromResult(Samples.Ensured());
        };

        var run = await ToolRun.WithAsync(_client, "ensure");

        Assert.Equal("Installing …\nwarning GOB2502: the other one is used\n", run.Error);
        Assert.DoesNotContain("GOB2502", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--quiet", "warning GOB2502: w\n")]
    [InlineData("--verbose", "i\nd\nwarning GOB2502: w\n")]
    public async Task Quiet_and_verbose_change_what_is_said(string option, string expected)
    {
        _client.Ensures = _ =>
        {
            _client.Log!.Information("i");
            _client.Log!.Debug("d");
            _client.Log!.Warning(ErrorCode.FellBackToMirror, "w");
            return Task.FromResult(Samples.Ensured());
        };

        var run = await ToolRun.WithAsync(_client, "ensure", option);

        Assert.Equal(expected, run.Error);
        Assert.NotEqual("", run.Output);
    }
}
