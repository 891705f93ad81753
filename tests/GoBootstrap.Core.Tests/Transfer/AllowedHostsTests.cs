using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

/// <summary>Hosts that may be asked: the patterns, and that nobody else hears of a request.</summary>
public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("mirror.example", "https://mirror.example/x", true)]
    [InlineData("mirror.example", "https://MIRROR.Example./x", true)]
    [InlineData("MIRROR.example", "http://mirror.example:8443/x", true)]
    [InlineData("mirror.example", "https://mirror.example.evil.example/x", false)]
    [InlineData("mirror.example", "https://a.mirror.example/x", false)]
    [InlineData("mirror.example", "https://mirror.example@evil.example/x", false)]
    [InlineData("mirror.example:8443", "https://mirror.example:8443/x", true)]
    [InlineData("mirror.example:8443", "https://mirror.example/x", false)]
    [InlineData("mirror.example:443", "https://mirror.example/x", true)]
    [InlineData("*.corp.example", "https://a.corp.example/x", true)]
    [InlineData("*.corp.example", "https://a.b.corp.example/x", true)]
    [InlineData("*.corp.example", "https://corp.example/x", false)]
    [InlineData("*.corp.example", "https://evilcorp.example/x", false)]
    [InlineData("*.corp.example:444", "https://a.corp.example:444/x", true)]
    [InlineData("*.corp.example:444", "https://a.corp.example/x", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/x", true)]
    [InlineData("xn--bcher-kva.example", "https://BÜCHER.example/x", true)]
    [InlineData("*.bücher.example", "https://a.xn--bcher-kva.example/x", true)]
    [InlineData("192.0.2.7", "http://192.0.2.7:8080/x", true)]
    [InlineData("192.0.2.7", "http://192.0.2.77/x", false)]
    [InlineData("[2001:db8::1]", "http://[2001:DB8:0::1]/x", true)]
    [InlineData("[2001:db8::1]:81", "http://[2001:db8::1]/x", false)]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/x", true)]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5001/x", false)]
    [InlineData("mirror.example", "file:///srv/mirror/x", true)]
    [InlineData("mirror.example", "file://fileserver/share/x", false)]
    [InlineData("fileserver", "file://FILESERVER/share/x", true)]
    public void A_pattern_allows_its_hosts_and_no_others(string pattern, string address, bool isAllowed) =>
        Assert.Equal(isAllowed, HostRules.From([pattern]).Allows(new Uri(address)));

    [Theory]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000", true)]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5001", false)]
    [InlineData("127.0.0.1", "127.0.0.1:5001", true)]
    [InlineData("[::1]", "::1:5001", true)]
    [InlineData("[::1]:5000", "::1:5001", false)]
    [InlineData("localhost", "localhost:80", true)]
    [InlineData("mirror.example:8443", "mirror.example", true)]
    [InlineData("mirror.example", "other.example", false)]
    [InlineData("mirror.example", "", true)]
    public void Recorded_names_are_matched(string pattern, string name, bool isAllowed) => Assert.Equal(isAllowed, HostRules.From([pattern]).Allows(name));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("a.*.example")]
    [InlineData("*mirror.example")]
    [InlineData("*.192.0.2.7")]
    [InlineData("https://mirror.example")]
    [InlineData("mirror.example/go")]
    [InlineData("user@mirror.example")]
    [InlineData("mirror.example:")]
    [InlineData("mirror.example:99999")]
    [InlineData("mirror.example:x")]
    [InlineData("mirror .example")]
    [InlineData("mirror.example?x")]
    [InlineData("a%41.example")]
    [InlineData(".example")]
    public void What_is_no_host_is_refused(string text) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => HostRules.From([text])).Code);

    [Fact]
    public async Task A_host_that_is_not_allowed_is_not_asked()
    {
        await using var server = new DistServer();
        var address = server.Add("/file", [1, 2, 3]);
        using var downloader = Downloader("mirror.example");

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => GetAsync(downloader, address));

        Assert.Equal(ErrorCode.HostNotAllowed, exception.Code);
        Assert.Contains("'127.0.0.1:", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Of_several_addresses_the_allowed_one_is_asked()
    {
        await using var forbidden = new DistServer();
        await using var allowed = new DistServer();
        using var downloader = Downloader($"127.0.0.1:{allowed.Port}");

        var content = await GetAsync(downloader, forbidden.Add("/file", [1]), allowed.Add("/file", [2]));

        Assert.Equal([2], content.Content.ToArray());
        Assert.Empty(forbidden.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_allowed_is_not_followed()
    {
        await using var mirror = new DistServer();
        await using var elsewhere = new DistServer();
        var target = elsewhere.Add("/file", [1, 2, 3]);
        var address = mirror.Fault("/file", DistFault.Redirect(target.ToString()));
        using var downloader = Downloader($"127.0.0.1:{mirror.Port}");

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => GetAsync(downloader, address));

        Assert.Equal(ErrorCode.HostNotAllowed, exception.Code);
        Assert.Contains($"which '127.0.0.1:{mirror.Port}' redirects to", exception.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(mirror.Requests);
    }

    private static Task<TransferredContent> GetAsync(Downloader downloader, params Uri[] locations) =>
        downloader.GetBytesAsync(new() { Locations = locations, Name = "file" }, CancellationToken.None);

    private static Downloader Downloader(params string[] hosts) => GoBootstrap.Transfer.Downloader.For(
        new()
        {
            HomeDirectory = "/home",
            CurrentDirectory = "/",
            Variables = new Dictionary<string, string>(),
            Host = RecordedHosts.Amd64,
        },
        new() { Transfer = new() { Retries = 0 }, Trust = new() { AllowedHosts = hosts } },
        new CollectingLog());
}
