using GoBootstrap.Store;

namespace GoBootstrap.Tests.Tool;

/// <summary>The documents are contracts: each is written out here by hand, in full.</summary>
public sealed class VerbJsonTests
{
    private const string Toolchain =
        """
        {
            "version": "1.22.6",
            "goos": "linux",
            "goarch": "amd64",
            "goroot": "/store/go1.22.6",
            "executable": "/store/go1.22.6/bin/go",
            "source": "official",
            "release": "go1.22.6.tar.gz",
            "contentDigest": "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
            "installedAt": "2026-11-23T10:15:00+00:00",
            "active": true,
            "evidence": [
              {
                "root": "index",
                "subject": "go.tar.gz",
                "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "origin": "https://mirror.example/dl",
                "independent": true
              }
            ],
            "weakenings": []
          }
        """;

    private readonly FakeClient _client = new();

    [Fact]
    public async Task Ensure()
    {
        var run = await ToolRun.WithAsync(_client, "ensure", "--json");

        Assert.Equal(
            $$"""
            {
              "installed": true,
              "requestedBy": "go.mod, line 3",
              "gopath": "/home/dev/go",
              "toolchain": {{Toolchain}}
            }

            """,
            run.Output);
    }

    [Fact]
    public async Task Resolve()
    {
        var run = await ToolRun.WithAsync(_client, "resolve", "1.22", "--json");

        Assert.Equal(
            """
            {
              "version": "1.22.6",
              "goos": "linux",
              "goarch": "arm64",
              "source": "apt",
              "release": "golang-1.22 1.22.6-1",
              "installed": false,
              "requestedBy": "\u00271.22\u0027"
            }

            """,
            run.Output);
    }

    [Fact]
    public async Task Resolve_of_what_is_installed_has_no_source()
    {
        _client.Resolved = Samples.Resolved(source: null);

        var json = (await ToolRun.WithAsync(_client, "resolve", "--json")).Json;

        Assert.False(json.TryGetProperty("source", out _));
        Assert.True(json.GetProperty("installed").GetBoolean());
    }

    [Fact]
    public async Task List()
    {
        var run = await ToolRun.WithAsync(_client, "list", "--json");

        Assert.Equal("/store", run.Json.GetProperty("store").GetString());
        Assert.Equal(
            ["version", "goos", "goarch", "goroot", "executable", "source", "release", "contentDigest", "installedAt", "active", "evidence", "weakenings"],
            run.Json.GetProperty("toolchains")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task List_of_an_empty_store_is_still_a_document()
    {
        _client.Installed.Clear();

        var run = await ToolRun.WithAsync(_client, "list", "--json");

        Assert.Equal("{\n  \"store\": \"/store\",\n  \"toolchains\": []\n}\n", run.Output);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("use 1.22", "activated")]
    [InlineData("rollback", "activated")]
    [InlineData("uninstall 1.22.6", "removed")]
    public async Task Changes(string arguments, string change)
    {
        var run = await ToolRun.WithAsync(_client, [.. arguments.Split(' '), "--json"]);

        Assert.Equal($$"""
            {
              "change": "{{change}}",
              "toolchain": {{Toolchain}}
            }

            """, run.Output);
    }

    [Fact]
    public async Task Prune()
    {
        _client.PruneResult = new([Samples.Toolchain()], ["/store/staging/1"], 42);

        var json = (await ToolRun.WithAsync(_client, "prune", "--dry-run", "--json")).Json;

        Assert.Equal(["dryRun", "freedBytes", "removed", "leftovers"], json.EnumerateObject().Select(member => member.Name));
        Assert.True(json.GetProperty("dryRun").GetBoolean());
        Assert.Equal(42, json.GetProperty("freedBytes").GetInt64());
        Assert.Equal("1.22.6", json.GetProperty("removed")[0].GetProperty("version").GetString());
        Assert.Equal("/store/staging/1", json.GetProperty("leftovers")[0].GetString());
    }

    [Fact]
    public async Task Verify_of_a_damaged_toolchain_is_the_report_and_no_second_document()
    {
        _client.Differences.Add(new("bin/go", IntegrityDifferenceKind.ModeChanged));

        var run = await ToolRun.WithAsync(_client, "verify", "--json");

        var report = Assert.Single(run.Json.EnumerateArray());
        Assert.Equal(["toolchain", "intact", "files", "differences"], report.EnumerateObject().Select(member => member.Name));
        Assert.False(report.GetProperty("intact").GetBoolean());
        Assert.Equal(13000, report.GetProperty("files").GetInt32());
        Assert.Equal("""[{"kind":"modeChanged","path":"bin/go"}]""", report.GetProperty("differences").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(5, run.ExitCode);
        Assert.StartsWith("error GOB4004: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Env()
    {
        var run = await ToolRun.WithAsync(_client, "env", "--json", "--shell", "fish");

        Assert.Equal(
            "{\n  \"GOROOT\": \"/store/go\",\n  \"GOTOOLCHAIN\": \"local\",\n  \"PATH\": \"/store/go/bin:/bin\"\n}\n", run.Output);
    }
}
