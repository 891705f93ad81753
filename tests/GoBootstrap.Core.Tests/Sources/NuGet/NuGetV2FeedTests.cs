using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.NuGet;

/// <summary>Feeds of the second version of NuGet's protocol, which many of the older servers in companies speak.</summary>
public sealed class NuGetV2FeedTests : IAsyncLifetime
{
    private readonly NuGetV2FeedServer _feed = new(NuGetMachine.Id);
    private readonly NuGetMachine _machine = new();
    private readonly PackageBench _bench = new();

    public Task InitializeAsync()
    {
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [_feed.Address] } };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _machine.DisposeAsync();
        await _feed.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_is_read()
    {
        _feed.List("1.22.6", "1.25.0-rc.1", "1.24.9", "1.20.0", "1.24.9-hotfix");

        Assert.Equal(["1.25rc1", "1.24.9", "1.22.6", "1.20"], await _machine.ListAsync());
        Assert.Equal(3, _feed.Server.Requests.Count);
    }

    [Fact]
    public async Task A_feed_without_the_package_has_no_versions_and_is_no_failure()
    {
        _feed.Server.Add(NuGetV2FeedServer.FirstPage, """<feed xmlns="http://www.w3.org/2005/Atom" />"""u8.ToArray());

        Assert.Empty(await _machine.ListAsync());
        Assert.Empty(_machine.Log.Codes);
    }

    [Fact]
    public async Task A_toolchain_is_restored_with_credentials_and_proven_by_what_is_in_the_package()
    {
        _bench.Upstream.Publish(PackageBench.Version);
        await _bench.PackAsync();
        _feed.Push(PackageBench.Version, await File.ReadAllBytesAsync(_bench.PackageFile));
        _feed.Server.Login = "builder:s3cret";
        var configuration = _machine.Configure($"""
            <packageSources><clear /><add key="old" value="{_feed.Address}" protocolVersion="2" /></packageSources>
            <packageSourceCredentials><old>
            <add key="Username" value="builder" /><add key="ClearTextPassword" value="s3cret" />
            </old></packageSourceCredentials>
            """);

        var restored = await _bench.RestoreAsync(settings => settings with { NuGet = new() { ConfigurationFile = configuration } });

        Assert.Equal(("nuget", $"{NuGetMachine.Id} 1.22.99"), (restored.Toolchain.Manifest.Source, restored.Toolchain.Manifest.Release));
        Assert.Equal(TrustRoot.Sumdb, restored.Toolchain.Manifest.Evidence.Single().Root);
        Assert.DoesNotContain("s3cret", _bench.Log.Text, StringComparison.Ordinal);
        _bench.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_package_with_a_changed_byte_is_refused_as_from_any_feed()
    {
        _bench.Upstream.Publish(PackageBench.Version);
        await _bench.PackAsync();
        var entries = PackageBench.Read(await File.ReadAllBytesAsync(_bench.PackageFile));
        entries.Single(entry => entry.Name.EndsWith(".tar.gz", StringComparison.Ordinal)).Content[100] ^= 1;
        _bench.Replace(entries);
        _feed.Push(PackageBench.Version, await File.ReadAllBytesAsync(_bench.PackageFile));

        await _bench.FailsAsync(ErrorCode.DigestMismatch, settings => settings with { NuGet = new() { Feeds = [_feed.Address] } });
    }

    [Fact]
    public async Task A_listed_package_that_is_not_there_is_an_outage()
    {
        _feed.List(PackageBench.Version);

        await _bench.FailsAsync(ErrorCode.NotFound, settings => settings with { NuGet = new() { Feeds = [_feed.Address] } });
    }

    [Theory]
    [InlineData("{ \"versions\": [] }")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>")]
    [InlineData("<!DOCTYPE feed [<!ENTITY a \"x\">]><feed xmlns=\"http://www.w3.org/2005/Atom\">&a;</feed>")]
    [InlineData("")]
    public async Task An_answer_that_is_no_list_of_packages_is_an_outage(string answer)
    {
        _feed.Server.Add(NuGetV2FeedServer.FirstPage, Encoding.UTF8.GetBytes(answer));

        await _machine.FailsAsync(ErrorCode.NuGetFeedFailed);
    }

    [Fact]
    public async Task A_feed_that_wants_credentials_says_where_they_belong()
    {
        _feed.Server.Login = "builder:s3cret";
        _feed.List("1.22.6");

        Assert.Contains("'%FEED_TOKEN%'", (await _machine.FailsAsync(ErrorCode.NuGetFeedRefusesAccess)).Message, StringComparison.Ordinal);
        Assert.Equal(2, _feed.Server.CountOf(NuGetV2FeedServer.FirstPage));
    }
}
