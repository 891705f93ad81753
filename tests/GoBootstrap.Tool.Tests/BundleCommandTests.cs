namespace GoBootstrap.Tests.Tool;

public sealed class BundleCommandTests
{
    private readonly FakeBundleKeeper _keeper = new();

    [Fact]
    public async Task Create_passes_on_everything_and_writes_a_line_for_each_toolchain()
    {
        var run = await ToolRun.WithAsync(
            _keeper,
            "bundle", "create", "my bündle", "--version", "1.22.6", "-V", "stable", "--version-spec", "1.24.x", "--port", "linux/arm64", "--port", "windows/amd64",
            "--signing-key", "k.asc", "--passphrase-env", "SECRET", "--replace");

        Assert.Equal((0, "go1.22.6\tlinux/arm64\tofficial\t3.0 MiB\tgo1.22.6.linux-arm64.tar.gz\tadded\n"), (run.ExitCode, run.Output));
        var request = _keeper.Created!;
        Assert.Equal(("my bündle", "k.asc", "SECRET"), (request.Directory, request.SigningKeyFile, request.PassphraseVariable));
        Assert.Equal(["1.22.6", "stable", "1.24.x"], request.Versions);
        Assert.Equal(["linux/arm64", "windows/amd64"], request.Ports);
        Assert.True(request.Replaces);
        Assert.False(request.AllowsUnsigned);
        Assert.Null(request.PassphraseFile);
    }

    [Fact]
    public async Task Create_needs_a_version()
    {
        var run = await ToolRun.WithAsync(_keeper, "bundle", "create", "b");

        Assert.Equal(2, run.ExitCode);
        Assert.Null(_keeper.Created);
    }

    [Fact]
    public async Task Create_as_json_is_one_document()
    {
        var run = await ToolRun.WithAsync(_keeper, "bundle", "create", "b", "--version", "1.22.6", "--unsigned", "--json");

        Assert.Equal("AB", run.Json.GetProperty("signedBy").GetString());
        Assert.True(run.Json.GetProperty("changed").GetBoolean());
        Assert.Equal("added", run.Json.GetProperty("toolchains")[0].GetProperty("state").GetString());
        Assert.Equal("go1.22.6", run.Json.GetProperty("toolchains")[0].GetProperty("release").GetString());
        Assert.Equal(0, run.Json.GetProperty("refused").GetArrayLength());
        Assert.Equal("arm64", run.Json.GetProperty("toolchains")[0].GetProperty("goarch").GetString());
        Assert.True(_keeper.Created!.AllowsUnsigned);
    }

    [Fact]
    public async Task Sync_keeps_by_default_and_prunes_when_asked()
    {
        await ToolRun.WithAsync(_keeper, "mirror", "sync", "m", "--version", "stable", "--unsigned");
        Assert.False(_keeper.Synced!.Prunes);

        var run = await ToolRun.WithAsync(_keeper, "mirror", "sync", "m", "--version", "stable", "--passphrase-file", "p", "--prune", "--json");

        Assert.True(_keeper.Synced!.Prunes);
        Assert.Equal("p", _keeper.Synced.PassphraseFile);
        Assert.Equal("old.tar.gz", run.Json.GetProperty("removed")[0].GetString());
        Assert.Equal("replaced", run.Json.GetProperty("toolchains")[0].GetProperty("state").GetString());
        var refused = run.Json.GetProperty("refused")[0];
        Assert.Equal(
            ["1.22.5", "linux", "arm64", "go1.22.5.linux-arm64.tar.gz", "GOB3034", "It is bad."],
            refused.EnumerateObject().Select(member => member.Value.GetString()));
        Assert.Equal(2, (await ToolRun.WithAsync(_keeper, "mirror", "sync", "m", "--version", "stable", "--prune", "--keep")).ExitCode);
    }

    [Fact]
    public async Task Sync_shows_what_was_replaced_refused_and_removed()
    {
        var run = await ToolRun.WithAsync(_keeper, "mirror", "sync", "m", "--version", "stable", "--unsigned");

        Assert.Contains("go1.22.6.linux-arm64.tar.gz\treplaced", run.Output, StringComparison.Ordinal);
        Assert.Contains("go1.22.5.linux-arm64.tar.gz\trefused", run.Output, StringComparison.Ordinal);
        Assert.Contains("Removed 'old.tar.gz'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ends_with_4_on_a_lie_and_shows_the_table_all_the_same()
    {
        var good = await ToolRun.WithAsync(_keeper, "bundle", "verify", "https://mirror.example/go/", "--json");
        var bad = await ToolRun.WithAsync(new FakeBundleKeeper { FindsLies = true }, "bundle", "verify");

        Assert.Equal(0, good.ExitCode);
        Assert.Equal("https://mirror.example/go/", _keeper.Verified!.Location);
        Assert.True(good.Json.GetProperty("good").GetBoolean());
        Assert.False(good.Json.GetProperty("toolchains")[0].GetProperty("toolchain").TryGetProperty("state", out _));
        Assert.Equal("notes.txt", good.Json.GetProperty("unlisted")[0].GetString());
        Assert.Equal(4, bad.ExitCode);
        Assert.Contains("error GOB3050: ", bad.Error, StringComparison.Ordinal);
        Assert.Contains("GOB3001: It differs.", bad.Error, StringComparison.Ordinal);
        Assert.Equal("go1.22.6\tlinux/arm64\tofficial\tgo1.22.6.linux-arm64.tar.gz\trefused\tIt differs.\n", bad.Output);
    }

    [Fact]
    public async Task Import_passes_on_what_is_wanted()
    {
        var run = await ToolRun.WithAsync(_keeper, "bundle", "import", "b", "--version", "1.22.x", "--port", "linux/arm64", "--reinstall", "--json");

        Assert.Equal(0, run.ExitCode);
        var request = _keeper.Imported!;
        Assert.Equal("b", request.Location);
        Assert.Equal(["1.22.x"], request.Versions);
        Assert.Equal(["linux/arm64"], request.Ports);
        Assert.True(request.Reinstalls);
        Assert.Equal("/b", run.Json.GetProperty("location").GetString());
    }
}
