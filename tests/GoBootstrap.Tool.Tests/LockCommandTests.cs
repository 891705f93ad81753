using GoBootstrap.Locking;

namespace GoBootstrap.Tests.Tool;

public sealed class LockCommandTests
{
    private readonly FakeLocker _locker = new();
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Every_option_reaches_the_request()
    {
        var run = await RunAsync(
            "lock", "1.22.x", "--port", "linux/amd64", "--port=linux/arm64", "--version-file", "a b/go.mod", "--project", "p", "--check", "--update",
            "--allow-downgrade");

        Assert.Equal(0, run.ExitCode);
        var request = _locker.Request!;
        Assert.Equal(["linux/amd64", "linux/arm64"], request.Ports);
        Assert.Equal(("1.22.x", "a b/go.mod", "p"), (request.Version, request.VersionFile, request.ProjectDirectory));
        Assert.Equal((true, true, true), (request.ChecksOnly, request.Updates, request.AllowsDowngrade));
        await RunAsync("lock");
        Assert.Equal(new LockRequest(), _locker.Request! with { Ports = new LockRequest().Ports });
        Assert.Empty(_locker.Request!.Ports);
    }

    [Theory]
    [InlineData("--locked", LockMode.Locked)]
    [InlineData("--no-lock", LockMode.Off)]
    [InlineData("--lock-file=x y.json", LockMode.Auto)]
    public async Task The_common_options_reach_the_settings(string option, LockMode mode)
    {
        await ToolRun.WithAsync(_client, "ensure", option);

        Assert.Equal(mode, _client.Settings!.Lock.Mode);
        Assert.Equal(mode == LockMode.Auto ? "x y.json" : null, _client.Settings.Lock.File);
        Assert.Empty(_client.Settings.Lock.Ports);
    }

    [Fact]
    public async Task Two_options_that_contradict_each_other_are_refused()
    {
        var run = await ToolRun.WithAsync(_client, "ensure", "--locked", "--no-lock");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("GOB0002", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_says_what_is_locked_and_what_has_changed()
    {
        var run = await RunAsync("lock");

        Assert.Equal(
            [
                "go1.22.6 is locked, 1.22.5 before, asked for by go.mod, line 3.",
                "file      /project dir/gobootstrap.lock.json (written)",
                "changed   linux/amd64: goproxy: golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64",
                "removed   windows/amd64",
            ],
            run.Lines);
    }

    [Fact]
    public async Task The_document_has_everything_that_is_known()
    {
        var json = (await RunAsync("lock", "--json")).Json;

        Assert.Equal("1.22.6", json.GetProperty("version").GetString());
        Assert.Equal("1.22.5", json.GetProperty("previousVersion").GetString());
        Assert.True(json.GetProperty("written").GetBoolean());
        Assert.Equal("windows/amd64", json.GetProperty("removed")[0].GetString());
        var port = json.GetProperty("ports")[0];
        Assert.Equal(("linux", "amd64", "changed"), (Text("goos"), Text("goarch"), Text("change")));
        Assert.Equal("h1:x", Text("h1"));
        Assert.False(port.GetProperty("files")[0].TryGetProperty("sha256", out _));
        Assert.Equal(5, port.GetProperty("files")[1].GetProperty("size").GetInt64());
        Assert.Equal("sumdb", port.GetProperty("evidence")[0].GetProperty("root").GetString());

        string? Text(string name) => port.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Ensure_and_resolve_name_the_lock_file_that_decided()
    {
        _client.Ensures = _ => Task.FromResult(Samples.Ensured() with { LockFile = "/l.json" });
        _client.Resolved = Samples.Resolved() with { LockFile = "/l.json" };

        Assert.Contains("locked by /l.json", (await ToolRun.WithAsync(_client, "ensure")).Lines);
        Assert.EndsWith(", locked by /l.json.", (await ToolRun.WithAsync(_client, "resolve")).Lines[0], StringComparison.Ordinal);
        Assert.Equal("/l.json", (await ToolRun.WithAsync(_client, "ensure", "--json")).Json.GetProperty("lockFile").GetString());
        Assert.Equal("/l.json", (await ToolRun.WithAsync(_client, "resolve", "--json")).Json.GetProperty("lockFile").GetString());
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.WithAsync(_client, _ => { }, arguments, locker: _locker);
}
