using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class ProxyTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("http_proxy=http://p:1", "http://h.example/", "http://p:1/")]
    [InlineData("http_proxy=http://p:1", "https://h.example/", null)]
    [InlineData("HTTP_PROXY=http://p:1", "http://h.example/", "http://p:1/")]
    [InlineData("http_proxy=http://low:1 HTTP_PROXY=http://up:2", "http://h.example/", "http://low:1/")]
    [InlineData("HTTP_PROXY=http://p:1 REQUEST_METHOD=GET", "http://h.example/", null)]
    [InlineData("http_proxy=http://p:1 REQUEST_METHOD=GET", "http://h.example/", "http://p:1/")]
    [InlineData("https_proxy=http://low:1 HTTPS_PROXY=http://up:2", "https://h.example/", "http://low:1/")]
    [InlineData("HTTPS_PROXY=p.example:3128", "https://h.example/", "http://p.example:3128/")]
    [InlineData("ALL_PROXY=http://all:3", "http://h.example/", "http://all:3/")]
    [InlineData("ALL_PROXY=http://all:3 HTTPS_PROXY=http://p:1", "https://h.example/", "http://p:1/")]
    [InlineData("all_proxy=socks5h://s:1080", "https://h.example/", "socks5://s:1080/")]
    [InlineData("HTTPS_PROXY=http://us%40er:pw@p:1", "https://h.example/", "http://p:1/")]
    [InlineData("http_proxy=http://p:1", "http://localhost/", null)]
    [InlineData("http_proxy=http://p:1", "http://127.9.9.9/", null)]
    [InlineData("http_proxy=http://p:1", "http://[::1]:80/", null)]
    public void The_variables_choose_the_proxy(string variables, string address, string? expected)
    {
        Set(variables);

        Assert.Equal(expected, new EnvironmentProxy(_bench.Environment).GetProxy(new(address))?.ToString());
    }

    [Theory]
    [InlineData("*", "http://h.example/", true)]
    [InlineData("h.example", "http://h.example/", true)]
    [InlineData(" H.Example ", "http://h.EXAMPLE./", true)]
    [InlineData("example", "http://h.example/", true)]
    [InlineData("h.example", "http://xh.example/", false)]
    [InlineData(".example.org", "http://a.example.org/", true)]
    [InlineData(".example.org", "http://example.org/", false)]
    [InlineData("*.example.org", "http://a.b.example.org/", true)]
    [InlineData("*.example.org", "http://example.org/", false)]
    [InlineData("h.example:8080", "http://h.example:8080/", true)]
    [InlineData("h.example:8080", "http://h.example/", false)]
    [InlineData("h.example:443", "https://h.example/", true)]
    [InlineData("10.0.0.1", "http://10.0.0.1/", true)]
    [InlineData("10.0.0.1:81", "http://10.0.0.1/", false)]
    [InlineData("10.1.2.3/8", "http://10.200.0.1/", true)]
    [InlineData("10.0.0.0/8", "http://11.0.0.1/", false)]
    [InlineData("10.0.0.0/99", "http://10.0.0.1/", false)]
    [InlineData("fd00::/8", "http://[fd12::1]/", true)]
    [InlineData("[fd12::1]:80", "http://[fd12::1]/", true)]
    [InlineData("fd12::1", "http://[fd12::1]/", true)]
    [InlineData("bücher.example", "http://xn--bcher-kva.example/", true)]
    [InlineData(",, ,.,other.example", "http://h.example/", false)]
    [InlineData("", "http://h.example/", false)]
    public void The_list_of_exceptions_has_the_rules_of_Go(string list, string address, bool expected) =>
        Assert.Equal(expected, new ProxyBypass(list).Covers(new(address)));

    [Theory]
    [InlineData("http_proxy=http://")]
    [InlineData("HTTPS_PROXY=ftp://user:secret@p.example")]
    public void A_proxy_that_is_no_address_is_refused_without_showing_it(string variable)
    {
        Set(variable);

        var error = Assert.Throws<GoBootstrapException>(() => _bench.Make());

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains($"'{variable.Split('=')[0]}'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_request_goes_through_the_proxy_with_its_credentials()
    {
        await using var proxy = new DistProxy(_bench.Server, "us@er:p w");
        _bench.Variables["http_proxy"] = $"http://us%40er:p%20w@127.0.0.1:{proxy.Uri.Port}";
        _bench.Server.Add("/f", [5]);

        await _bench.GetAsync(_bench.Request([5], new Uri("http://mirror.example/f")));

        Assert.Equal("http://mirror.example/f", _bench.Server.Requests[0].Target);
        Assert.Null(_bench.Server.Requests[0].Header("Proxy-Authorization"));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("us@er:p w")), proxy.Requests[^1].Header("Proxy-Authorization"));
        Assert.DoesNotContain("p%20w", _bench.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_on_the_list_and_loopback_go_around_the_proxy()
    {
        await using var proxy = new DistProxy(_bench.Server);
        _bench.Variables["http_proxy"] = proxy.Uri.ToString();
        _bench.Variables["no_proxy"] = "no-such-host.invalid";

        await _bench.GetAsync(_bench.Request([5], _bench.Server.Add("/f", [5])));
        var error = await _bench.FailAsync(_bench.Request([5], new Uri("http://no-such-host.invalid/f")));

        Assert.Equal(ErrorCode.CannotConnect, error.Code);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task A_secure_request_goes_through_a_tunnel()
    {
        using var authority = new DistCertificate();
        await using var secure = new DistServer(authority.Issue("mirror.example"));
        await using var proxy = new DistProxy(secure, "u:p");
        var file = Path.Combine(_bench.Folder, "ca.pem");
        await File.WriteAllTextAsync(file, authority.AuthorityPem);
        _bench.Settings = _bench.Settings with { CertificateAuthorityFile = file };
        _bench.Variables["HTTPS_PROXY"] = $"http://u:p@127.0.0.1:{proxy.Uri.Port}";
        secure.Add("/f", [5]);

        await _bench.GetAsync(_bench.Request([5], new Uri("https://mirror.example/f")));

        Assert.Equal("mirror.example:443", proxy.Requests[^1].Target);
        Assert.Equal(0, proxy.Forwards);
        Assert.Single(secure.Requests);
    }

    [Fact]
    public async Task A_tunnel_that_the_proxy_refuses_is_told()
    {
        await using var proxy = new DistProxy(_bench.Server, "u:p");
        _bench.Variables["HTTPS_PROXY"] = $"http://u:wr0ng@127.0.0.1:{proxy.Uri.Port}";

        var error = await _bench.FailAsync(_bench.Request([5], new Uri("https://mirror.example/f")));

        Assert.Equal(ErrorCode.ProxyOrTls, error.Code);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_bench.Clock.Pauses);
    }

    private void Set(string variables)
    {
        foreach (var variable in variables.Split(' '))
        {
            _bench.Variables[variable.Split('=')[0]] = variable.Split('=', 2)[1];
        }
    }
}
