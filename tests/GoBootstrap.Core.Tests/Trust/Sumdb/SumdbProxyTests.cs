using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>Which way a database without an address of its own is asked.</summary>
public sealed class SumdbProxyTests : IAsyncLifetime
{
    private readonly SumdbBench _bench = new();
    private readonly DistServer _first = new();
    private readonly DistServer _second = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task The_first_proxy_that_answers_for_the_database_is_used_alone()
    {
        Serve(_second);

        var statement = await AskAsync($"{_first.Uri},{_second.Uri},direct");

        Assert.Equal(new Uri(_second.Uri, $"sumdb/sumdb.example/lookup/golang.org/toolchain@{SumdbBench.Version}").ToString(), statement);
        Assert.Equal(["/sumdb/sumdb.example/supported"], _first.Requests.Select(request => request.Path));
        Assert.Equal(1, _second.CountOf("/sumdb/sumdb.example/supported"));
    }

    [Fact]
    public async Task A_proxy_that_answers_for_the_database_and_lacks_a_record_is_not_gone_around()
    {
        Serve(_first);
        Serve(_second);
        _first.Fault($"/sumdb/sumdb.example/lookup/golang.org/toolchain@{SumdbBench.Version}", DistFault.Status(404));

        var exception = await FailsAsync($"{_first.Uri},{_second.Uri}");

        Assert.Equal(ErrorCode.SumdbUnavailable, exception.Code);
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task Behind_a_comma_a_proxy_that_fails_is_the_end()
    {
        Serve(_second);
        _first.Fault("/sumdb/sumdb.example/supported", DistFault.Status(500));

        await FailsAsync($"{_first.Uri},{_second.Uri}");

        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task Behind_a_bar_a_proxy_that_fails_is_passed_over()
    {
        Serve(_second);
        _first.Fault("/sumdb/sumdb.example/supported", DistFault.Status(500));

        await AskAsync($"{_first.Uri}|{_second.Uri}");
    }

    [Fact]
    public async Task A_proxy_in_a_folder_and_a_proxy_on_disk_answer_as_well()
    {
        var folder = Path.Combine(_bench.Folder, "próxy");
        foreach (var (path, content) in _bench.Log.Files())
        {
            var file = Path.Combine(folder, "sumdb", "sumdb.example", path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content);
            _first.Add("/a/b/sumdb/sumdb.example/" + path, content);
        }

        await AskAsync(new Uri(_first.Uri, "a/b").ToString());
        Assert.StartsWith("file://", await AskAsync(new Uri(folder).AbsoluteUri), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("off")]
    [InlineData(" , | off")]
    public async Task Without_a_proxy_the_database_itself_is_asked(string proxies)
    {
        // 'sumdb.invalid' has no address anywhere, so the message shows who was asked.
        var log = new TransparencyLog("sumdb.invalid/path");
        var root = _bench.Root(log.VerifierKey, settings => settings with { GoProxy = new() { Proxies = proxies } });

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => SumdbBench.AskAsync(root));

        Assert.Equal(ErrorCode.SumdbUnavailable, exception.Code);
        Assert.Contains("https://sumdb.invalid/path/lookup/golang.org/toolchain@", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxies_that_do_not_answer_for_the_database_lead_to_the_database_itself()
    {
        var log = new TransparencyLog("sumdb.invalid");
        var root = _bench.Root(log.VerifierKey, settings => settings with { GoProxy = new() { Proxies = $"{_first.Uri},{_second.Uri}" } });

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => SumdbBench.AskAsync(root));

        Assert.Contains("https://sumdb.invalid/lookup/", exception.Message, StringComparison.Ordinal);
        Assert.Single(_first.Requests);
        Assert.Single(_second.Requests);
    }

    [Fact]
    public async Task The_variable_GOPROXY_counts_when_no_setting_does_and_GOSUMDB_never()
    {
        Serve(_first);
        var environment = _bench.Environment with
        {
            Variables = new Dictionary<string, string> { ["GOPROXY"] = _first.Uri.ToString(), ["GOSUMDB"] = "off", ["GONOSUMDB"] = "*", ["GOPRIVATE"] = "*" },
        };

        var statement = await SumdbBench.AskAsync(_bench.Root(_bench.Log.VerifierKey, environment: environment));

        Assert.Equal(SumdbBench.Sum, statement.Inclusion.Sum);
        Assert.NotEmpty(_first.Requests);
    }

    [Fact]
    public async Task An_address_of_its_own_goes_around_all_proxies()
    {
        Serve(_first);

        await SumdbBench.AskAsync(_bench.Root(_bench.Database, settings => settings with { GoProxy = new() { Proxies = _first.Uri.ToString() } }));

        Assert.Empty(_first.Requests);
        Assert.Equal(0, _bench.Server.CountOf("/sumdb/supported"));
    }

    [Fact]
    public async Task Credentials_of_a_proxys_address_are_sent_and_not_shown()
    {
        Serve(_first);
        var secret = new UriBuilder(_first.Uri) { UserName = "me", Password = "s3cret" }.Uri;

        var origin = await AskAsync(secret.ToString());

        Assert.All(_first.Requests, request => Assert.StartsWith("Basic ", request.Header("Authorization"), StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", origin + _bench.Messages.Text, StringComparison.Ordinal);
    }

    private void Serve(DistServer server)
    {
        foreach (var (path, content) in _bench.Log.Files())
        {
            server.Add("/sumdb/sumdb.example/" + path, content);
        }
    }

    private async Task<string> AskAsync(string proxies) =>
        (await SumdbBench.AskAsync(_bench.Root(_bench.Log.VerifierKey, settings => settings with { GoProxy = new() { Proxies = proxies } }))).Origin;

    private Task<GoBootstrapException> FailsAsync(string proxies) => Assert.ThrowsAsync<GoBootstrapException>(() => AskAsync(proxies));
}
