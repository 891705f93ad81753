using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

/// <summary>The trust policy in the whole way of an ensure: what is asked for is gathered, and what cannot be is refused before it is fetched.</summary>
public sealed class EnsurePolicyTests : IAsyncLifetime
{
    private const string Archive = "/go/go1.22.6.linux-amd64.tar.gz";

    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_required_record_that_is_away_is_an_error_before_the_archive_is_fetched()
    {
        _upstream.Publish("1.22.6", isRecorded: false);
        var policy = new TrustPolicy { RequiredRoots = [TrustRoot.OpenPgp, TrustRoot.Sumdb] };

        var error = await FailsAsync("1.22.6", policy);

        Assert.Equal(ErrorCode.SumdbUnavailable, error.Code);
        Assert.Contains("the trust policy needs the word of the checksum database", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _upstream.Mirror.CountOf(Archive));
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_required_signature_is_not_replaced_by_a_record()
    {
        _upstream.Publish("1.22.6", isSigned: false);

        var error = await FailsAsync("1.22.6", new() { RequiredRoots = [TrustRoot.OpenPgp] });

        Assert.Equal(ErrorCode.SignatureMissing, error.Code);
        Assert.DoesNotContain("checksum database", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _upstream.Mirror.CountOf(Archive));
    }

    [Fact]
    public async Task Three_of_three_roots_are_gathered_when_three_are_asked_for()
    {
        _upstream.Publish("1.22.6");

        var result = await EnsureAsync("1.22.6", new() { MinimumRoots = 3 });

        Assert.Equal([TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.Empty(result.Toolchain.Manifest.Weakenings);
    }

    [Theory]
    [InlineData(true, false, ErrorCode.SumdbUnavailable)]
    [InlineData(false, true, ErrorCode.SignatureMissing)]
    public async Task One_root_less_than_asked_for_is_an_error_before_the_archive_is_fetched(bool isSigned, bool isRecorded, ErrorCode code)
    {
        _upstream.Publish("1.22.6", isSigned: isSigned, isRecorded: isRecorded);

        Assert.Equal(code, (await FailsAsync("1.22.6", new() { MinimumRoots = 3 })).Code);
        Assert.Equal(0, _upstream.Mirror.CountOf(Archive));
        Assert.True((await EnsureAsync("1.22.6", new() { MinimumRoots = 2 })).WasInstalled);
    }

    [Theory]
    [InlineData(ErrorCode.RequiredRootImpossible, 1, TrustRoot.OpenPgp)]
    [InlineData(ErrorCode.RequiredRootImpossible, 1, TrustRoot.Apt)]
    [InlineData(ErrorCode.TooFewRoots, 3)]
    public async Task What_a_zip_cannot_have_is_refused_before_it_is_fetched(ErrorCode code, int minimum, params TrustRoot[] required)
    {
        _upstream.Publish("1.22.6", os: "windows");

        var error = await FailsAsync("1.22.6", new() { RequiredRoots = required, MinimumRoots = minimum }, "windows/amd64");

        Assert.Equal(code, error.Code);
        Assert.Empty(_upstream.Mirror.Requests);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task What_was_installed_with_fewer_roots_does_not_satisfy_until_it_is_installed_again()
    {
        _upstream.Publish("1.22.6", isRecorded: false);
        await _upstream.EnsureAsync("1.22.6");
        var strict = new TrustPolicy { RequiredRoots = [TrustRoot.Sumdb] };

        var error = await FailsAsync("1.22.6", strict);
        Assert.Equal(ErrorCode.RequiredRootMissing, error.Code);
        Assert.Contains("--reinstall", error.Message, StringComparison.Ordinal);

        _upstream.Publish("1.22.6");
        using var client = _upstream.Client(settings => settings with { Trust = strict });
        Assert.True((await client.EnsureAsync(new() { Version = "1.22.6", Reinstalls = true }, CancellationToken.None)).WasInstalled);
        Assert.False((await client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
    }

    [Fact]
    public async Task A_weaker_policy_is_recorded_with_what_it_let_in()
    {
        _upstream.Publish("1.22.6", isSigned: false, isRecorded: false);

        await EnsureAsync("1.22.6", new() { RequiresSignature = false });

        using var client = _upstream.Client();
        Assert.Equal(["RequiresSignature=false"], Assert.Single(client.List()).Manifest.Weakenings);
        Assert.Equal("RequiresSignature=false", (string?)Marker()["weakenings"]!.AsArray().Single());
    }

    [Fact]
    public async Task A_marker_of_an_older_version_is_judged_by_what_it_has()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var marker = Marker();
        Assert.False(marker.ContainsKey("weakenings"));
        Assert.True(marker["files"]!.AsArray().Single()!.AsObject().Remove("hosts"));
        await File.WriteAllTextAsync(MarkerFile, marker.ToJsonString());

        Assert.False((await EnsureAsync("1.22.6", new() { MinimumRoots = 3, RequiredRoots = [TrustRoot.Sumdb], AllowedHosts = ["127.0.0.1"] })).WasInstalled);
        Assert.Equal(ErrorCode.HostNotAllowed, (await FailsAsync("1.22.6", new() { AllowedHosts = ["mirror.example"] })).Code);
    }

    [Fact]
    public async Task A_refused_version_is_refused_before_any_source_is_asked_and_satisfies_no_more()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var before = _upstream.Index.Requests.Count;

        var error = await FailsAsync("1.22.6", Floor("<1.22.7", "CVE-2024-34156"));

        Assert.Equal(ErrorCode.VersionRefused, error.Code);
        Assert.Equal("go1.22.6 is refused by the trust policy ('<1.22.7'): CVE-2024-34156. Choose a release that is not.", error.Message);
        Assert.Equal(before, _upstream.Index.Requests.Count);
    }

    [Fact]
    public async Task Of_a_range_the_newest_release_that_is_not_refused_is_taken()
    {
        _upstream.Publish("1.22.6");
        _upstream.Publish("1.22.7");
        await _upstream.EnsureAsync("1.22.7");
        var policy = Floor("1.22.7", "It breaks our linker flags.");

        var result = await EnsureAsync("1.22.x", policy);
        var again = await EnsureAsync("1.22.x", policy);

        Assert.Equal("1.22.6", result.Toolchain.Version.ToString());
        Assert.True(result.WasInstalled);
        Assert.False(again.WasInstalled);
        Assert.Equal("1.22.6", again.Toolchain.Version.ToString());
        Assert.Equal(
            "go1.22.7 matches '1.22.x' and is refused by the trust policy ('1.22.7'): It breaks our linker flags. go1.22.6 is used.",
            Assert.Single(_upstream.Log.With(ErrorCode.VersionPassedOver)).Message);
        Assert.Equal("1.22.7", (await _upstream.EnsureAsync("1.22.x")).Toolchain.Version.ToString());
    }

    [Fact]
    public async Task A_channel_goes_back_when_the_policy_asks_for_it_and_that_is_no_rollback()
    {
        _upstream.Publish("1.23.1");
        _upstream.Publish("1.23.2");
        await _upstream.EnsureAsync("stable");

        Assert.Equal("1.23.1", (await EnsureAsync("stable", Floor("1.23.2", "bad"))).Toolchain.Version.ToString());
    }

    [Fact]
    public async Task A_range_of_refused_releases_only_is_refused_with_the_reason()
    {
        _upstream.Publish("1.22.5");
        _upstream.Publish("1.22.6");

        var error = await FailsAsync("1.22.x", Floor("<1.22.7", "CVE-2024-34156"));

        Assert.Equal(ErrorCode.VersionRefused, error.Code);
        Assert.Contains("The newest is 1.22.6 ('<1.22.7'): CVE-2024-34156.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_upstream.Mirror.Requests);
    }

    [Fact]
    public async Task Resolving_follows_the_floor_too()
    {
        _upstream.Publish("1.22.6");
        _upstream.Publish("1.22.7");
        using var client = _upstream.Client(settings => settings with { Trust = Floor("1.22.7", "bad") });

        Assert.Equal("1.22.6", (await client.ResolveAsync(new() { Version = "1.22.x" }, CancellationToken.None)).Version.ToString());
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.ResolveAsync(new() { Version = "1.22.7" }, CancellationToken.None));
        Assert.Equal(ErrorCode.VersionRefused, error.Code);
    }

    [Fact]
    public async Task A_source_that_is_not_allowed_is_not_asked_and_what_came_from_it_does_not_satisfy()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var before = _upstream.Index.Requests.Count;

        var installed = await FailsAsync("1.22.6", new() { AllowedSources = ["goproxy"] });
        var asked = await FailsAsync("1.22.7", new() { AllowedSources = ["goproxy", "apt"] });

        Assert.Equal(ErrorCode.SourceNotAllowed, installed.Code);
        Assert.Equal(ErrorCode.SourceNotAllowed, asked.Code);
        Assert.Contains("'official'. Allowed: goproxy, apt", asked.Message, StringComparison.Ordinal);
        Assert.Equal(before, _upstream.Index.Requests.Count);
        Assert.True((await EnsureAsync("1.22.6", new() { AllowedSources = ["official"] })).Toolchain.IsActive);
    }

    [Fact]
    public async Task Only_allowed_hosts_are_asked_and_the_record_names_them()
    {
        _upstream.Publish("1.22.6");
        string[] hosts = [Host(_upstream.Index), Host(_upstream.Mirror), Host(_upstream.Sumdb)];

        var result = await EnsureAsync("1.22.6", new() { AllowedHosts = hosts });

        Assert.Equal(hosts[..2].Order(StringComparer.Ordinal), Assert.Single(result.Toolchain.Manifest.Files).Hosts);
        Assert.False((await EnsureAsync("1.22.6", new() { AllowedHosts = hosts })).WasInstalled);
        Assert.Equal(ErrorCode.HostNotAllowed, (await FailsAsync("1.22.6", new() { AllowedHosts = hosts[..1] })).Code);
    }

    [Fact]
    public async Task A_mirror_that_is_not_allowed_is_not_asked()
    {
        _upstream.Publish("1.22.6");

        var error = await FailsAsync("1.22.6", new() { AllowedHosts = [Host(_upstream.Index), Host(_upstream.Sumdb)] });

        Assert.Equal(ErrorCode.HostNotAllowed, error.Code);
        Assert.Empty(_upstream.Mirror.Requests);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_checksum_database_that_may_not_be_asked_is_away()
    {
        _upstream.Publish("1.22.6");
        string[] hosts = [Host(_upstream.Index), Host(_upstream.Mirror)];

        Assert.True((await EnsureAsync("1.22.6", new() { AllowedHosts = hosts })).WasInstalled);

        Assert.Empty(_upstream.Sumdb.Requests);
        Assert.Contains("GOB3033", Assert.Single(_upstream.Log.With(ErrorCode.SumdbSkipped)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_that_redirects_elsewhere_is_left_for_one_that_does_not()
    {
        _upstream.Publish("1.22.6");
        await using var elsewhere = new DistServer();
        await using var redirecting = new DistServer();
        foreach (var path in (string[])[Archive, Archive + ".asc"])
        {
            redirecting.Fault(path, DistFault.Redirect(new Uri(elsewhere.Uri, path).ToString()));
        }

        using var client = _upstream.Client(settings => settings with
        {
            Official = settings.Official with { Mirrors = [new Uri(redirecting.Uri, "go/").ToString(), .. settings.Official.Mirrors], MirrorsInOrder = true },
            Trust = new() { AllowedHosts = [Host(_upstream.Index), Host(_upstream.Mirror), Host(_upstream.Sumdb), Host(redirecting)] },
        });

        Assert.True((await client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
        Assert.Empty(elsewhere.Requests);
    }

    private string MarkerFile => Path.Combine(_upstream.Store, "toolchains", "go1.22.6.linux-amd64", "installed.json");

    private static string Host(DistServer server) => $"127.0.0.1:{server.Port}";

    private static TrustPolicy Floor(string versions, string reason) => new() { VersionFloor = [RefusedVersions.Parse(versions, reason)] };

    private JsonObject Marker() => JsonNode.Parse(File.ReadAllText(MarkerFile))!.AsObject();

    private async Task<EnsureResult> EnsureAsync(string version, TrustPolicy policy, string? port = null)
    {
        using var client = _upstream.Client(settings => settings with { Trust = policy });
        return await client.EnsureAsync(new() { Version = version, Port = port }, CancellationToken.None);
    }

    private Task<GoBootstrapException> FailsAsync(string version, TrustPolicy policy, string? port = null) =>
        Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(version, policy, port));
}
