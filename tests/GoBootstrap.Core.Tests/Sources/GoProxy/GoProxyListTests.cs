using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Sources.GoProxy;

/// <summary>The meaning of a list of proxies: alone, and in the way of a toolchain.</summary>
public sealed class GoProxyListTests : IAsyncLifetime
{
    private const string Version = "1.22.6";

    private static readonly Uri Origin = new("https://origin.example/");

    private readonly GoProxyUpstream _upstream = new();
    private readonly DistServer _first = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Theory]
    [InlineData("https://a.example", "Proxy https://a.example/")]
    [InlineData("https://a.example/x,direct", "Proxy https://a.example/x/ ; Direct https://origin.example/")]
    [InlineData("https://a.example|http://b.example:8080/,off", "Proxy https://a.example/ | Proxy http://b.example:8080/ ; Off ")]
    [InlineData(" , https://a.example , | ,direct", "Proxy https://a.example/ ; Direct https://origin.example/")]
    [InlineData("direct,https://a.example", "Direct https://origin.example/")]
    [InlineData("off|https://a.example", "Off ")]
    [InlineData("a.example,localhost:3000,b.example/x", "Proxy https://a.example/ ; Proxy https://localhost:3000/ ; Proxy https://b.example/x/")]
    [InlineData("file:///mnt/proxy", "Proxy file:///mnt/proxy/")]
    public void A_list_is_read_as_the_go_command_reads_it(string text, string expected)
    {
        var entries = GoProxyList.Parse(text, Origin).Entries;

        var shown = string.Concat(entries.Select((entry, i) => $"{(i == 0 ? "" : entries[i - 1].FallsBackOnError ? " | " : " ; ")}{entry.Kind} {entry.Address?.AbsoluteUri}"));
        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , | ")]
    [InlineData("none")]
    [InlineData("ftp://a.example")]
    [InlineData("/mnt/proxy")]
    [InlineData("https://a.example/?x=1")]
    [InlineData("file://server/share")]
    public void What_is_no_list_is_GOB0001(string text) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => GoProxyList.Parse(text, Origin)).Code);

    [Theory]
    [InlineData(404, ',')]
    [InlineData(410, ',')]
    [InlineData(404, '|')]
    [InlineData(500, '|')]
    [InlineData(403, '|')]
    public async Task The_next_proxy_is_asked_when_one_does_not_have_it_or_a_bar_allows_it(int status, char separator)
    {
        _upstream.Publish(Version);
        FailAll(status);

        await EnsureAsync($"{_first.Uri}{separator}{_upstream.Proxy.Uri}");

        Assert.Equal(1, _first.CountOf("/golang.org/toolchain/@v/list"));
    }

    [Theory]
    [InlineData(500, ErrorCode.ServerFailed)]
    [InlineData(403, ErrorCode.AccessRefused)]
    public async Task Behind_a_comma_a_failure_is_the_end(int status, ErrorCode code)
    {
        _upstream.Publish(Version);
        FailAll(status);

        Assert.Equal(code, (await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync($"{_first.Uri},{_upstream.Proxy.Uri}"))).Code);
    }

    [Fact]
    public async Task Direct_is_the_origin_of_toolchain_modules()
    {
        _upstream.Publish(Version);

        var result = await _upstream.EnsureAsync(Version, change: settings => settings with
        {
            GoProxy = new() { Proxies = $"{_first.Uri},direct", Origin = _upstream.Proxy.Uri.ToString() },
            Sumdb = new() { Database = $"{_upstream.Records.VerifierKey} {new Uri(_upstream.Proxy.Uri, "sumdb/sumdb.example/")}" },
        });

        Assert.True(result.WasInstalled);
    }

    [Fact]
    public async Task Off_forbids_and_says_so()
    {
        _upstream.Publish(Version);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync("off"));

        Assert.Equal(ErrorCode.GoProxyOff, error.Code);
        Assert.Empty(_upstream.Proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_that_lists_and_does_not_deliver_leaves_it_to_the_next()
    {
        _upstream.Publish(Version);
        _first.Add("/golang.org/toolchain/@v/list", "v0.0.1-go1.22.6.linux-amd64\n"u8.ToArray());

        await EnsureAsync($"{_first.Uri},{_upstream.Proxy.Uri}");

        Assert.Equal(1, _first.CountOf(GoProxyUpstream.ZipPath(Version)));
    }

    [Fact]
    public async Task A_proxy_that_lies_is_not_made_good_by_the_next()
    {
        _upstream.Publish(Version);
        _first.Add("/golang.org/toolchain/@v/list", "v0.0.1-go1.22.6.linux-amd64\n"u8.ToArray());
        _first.Add(GoProxyUpstream.ZipPath(Version), ToolchainSums.ToModule(GoArchiveBuilder.Create("1.22.5"), "v0.0.1-go1.22.6.linux-amd64").ToZip());

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync($"{_first.Uri}|{_upstream.Proxy.Uri}"));

        Assert.Equal(ErrorCode.ModuleSumMismatch, error.Code);
    }

    [Fact]
    public async Task Credentials_come_from_the_netrc_file()
    {
        _upstream.Publish(Version);
        var netrc = Path.Combine(_upstream.Folder, "netrc");
        await File.WriteAllTextAsync(netrc, "machine 127.0.0.1 login me password s3cret\n");

        await _upstream.EnsureAsync(Version, change: settings => settings with { Transfer = settings.Transfer with { NetrcFile = netrc } });

        Assert.All(_upstream.Proxy.Requests, request => Assert.Equal("Basic bWU6czNjcmV0", request.Header("Authorization")));
        Assert.DoesNotContain("s3cret", _upstream.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_GOPROXY_counts_when_no_setting_does()
    {
        _upstream.Publish(Version);
        _upstream.Variables["GOPROXY"] = _upstream.Proxy.Uri.ToString();

        Assert.True((await _upstream.EnsureAsync(Version, change: settings => settings with { GoProxy = new() })).WasInstalled);
    }

    private void FailAll(int status)
    {
        foreach (var path in (string[])["/golang.org/toolchain/@v/list", GoProxyUpstream.ZipPath(Version), "/sumdb/sumdb.example/supported"])
        {
            _first.Fault(path, DistFault.Status(status));
        }
    }

    private Task<EnsureResult> EnsureAsync(string proxies) =>
        _upstream.EnsureAsync(Version, change: settings => settings with { GoProxy = new() { Proxies = proxies } });
}
