using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Packaging;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Tests.Sources.NuGet;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Locking;

/// <summary>What was locked from the Go project is in one of several revisions of a package, on feeds of both protocols.</summary>
public sealed class LockedRevisionTests : IAsyncLifetime
{
    private const string Version = PackageBench.Version;
    private const string Port = "linux/amd64";

    private readonly PackageBench _bench = new();
    private readonly OfficialUpstream _upstream = new();
    private readonly NuGetFeedServer _feed = new();
    private readonly NuGetV2FeedServer _old = new(NuGetMachine.Id);
    private byte[] _other = [];

    private string LockFile => Path.Combine(_upstream.Project, "my.lock.json");

    public async Task InitializeAsync()
    {
        _upstream.Publish(Version);
        _bench.Upstream.Publish(
            Version, change: builder => builder.File($"{ToolchainSums.Module}@{ToolchainSums.VersionOf(Version, "linux", "amd64")}/src/more.go", "x"));
        await _bench.PackAsync();
        _other = await File.ReadAllBytesAsync(_bench.PackageFile);
        await new ToolchainLocker(_upstream.Environment, _upstream.Settings with { Lock = new() { File = LockFile } }, _bench.Log)
            .LockAsync(new() { Version = Version, Ports = [Port] }, default);
    }

    public async Task DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _old.DisposeAsync();
        await _upstream.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task The_first_package_is_taken_without_a_list_when_it_is_the_one()
    {
        _feed.Push(NuGetMachine.Id, Version, await PackAsync(0));
        _feed.Push(NuGetMachine.Id, Version + ".1", _other);

        Assert.Equal($"{NuGetMachine.Id} {Version}", await EnsureAsync(_feed.Address));

        Assert.Equal(["/v3/index.json", NuGetFeedServer.PackagePath(NuGetMachine.Id, Version)], _feed.Server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Else_the_revisions_are_looked_at_from_the_newest_on(bool hasFirst)
    {
        if (hasFirst)
        {
            _feed.Push(NuGetMachine.Id, Version, _other);
        }

        _feed.Push(NuGetMachine.Id, Version + ".1", await RepackAsync(1));
        _feed.Push(NuGetMachine.Id, Version + ".2", await PackAsync(2));
        _feed.Push(NuGetMachine.Id, Version + ".10", await RepackAsync(10));

        Assert.Equal($"{NuGetMachine.Id} {Version}.2", await EnsureAsync(_feed.Address));

        Assert.Equal(
            [
                "/v3/index.json", NuGetFeedServer.PackagePath(NuGetMachine.Id, Version),
                "/v3/index.json", NuGetFeedServer.ListPath(NuGetMachine.Id),
                "/v3/index.json", NuGetFeedServer.ListPath(NuGetMachine.Id), NuGetFeedServer.PackagePath(NuGetMachine.Id, Version + ".10"),
                "/v3/index.json", NuGetFeedServer.ListPath(NuGetMachine.Id), NuGetFeedServer.PackagePath(NuGetMachine.Id, Version + ".2"),
            ],
            _feed.Server.Requests.Select(request => request.Path));
        _bench.AssertNothingIsLeft();
    }

    [Fact]
    public async Task When_none_has_it_the_error_says_what_was_looked_at_and_the_next_source_is_asked()
    {
        _feed.Push(NuGetMachine.Id, Version, _other);
        _feed.Push(NuGetMachine.Id, Version + ".1", await RepackAsync(1));
        _feed.Push(NuGetMachine.Id, "1.22.98", _other);

        var error = await FailsAsync(_feed.Address);

        Assert.Equal(ErrorCode.NoPackageHasLocked, error.Code);
        Assert.Contains($"pins: 'go{Version}.linux-amd64.tar.gz' with SHA-256 '", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Looked at: {Version} has 'go{Version}.linux-amd64.repacked.tar.gz' with SHA-256 '", error.Message, StringComparison.Ordinal);
        Assert.Contains($"; {Version}.1 has '", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1.22.98", error.Message, StringComparison.Ordinal);
        Assert.Equal($"go{Version}.linux-amd64.tar.gz", await EnsureAsync(_feed.Address, settings => settings with { Sources = ["nuget", "official"] }));
        _bench.AssertNothingIsLeft();
    }

    [Fact]
    public async Task Only_so_many_packages_are_downloaded()
    {
        _feed.Push(NuGetMachine.Id, Version, _other);
        for (var revision = 1; revision <= 11; revision++)
        {
            _feed.Push(NuGetMachine.Id, $"{Version}.{revision}", await RepackAsync(revision));
        }

        var error = await FailsAsync(_feed.Address);

        Assert.Equal(9, _feed.Server.Requests.Count(request => request.Path.EndsWith(".nupkg", StringComparison.Ordinal)));
        Assert.Contains("3 older ones were not looked at.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_from_before_the_key_was_pinned_is_passed_over()
    {
        var (secret, open) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (key, ring) = (Path.Combine(_bench.Upstream.Folder, "key.asc"), Path.Combine(_bench.Upstream.Folder, "ring.asc"));
        await File.WriteAllBytesAsync(key, secret);
        await File.WriteAllBytesAsync(ring, open);
        GoBootstrapSettings Pinned(GoBootstrapSettings settings) => settings with { Bundle = new() { KeyringFile = ring } };
        _feed.Push(NuGetMachine.Id, Version, await PackAsync(0));

        var alone = await FailsAsync(_feed.Address, Pinned);
        _feed.Push(NuGetMachine.Id, Version + ".1", await PackAsync(1, key));

        Assert.Contains($"{Version} is not signed by a pinned key (GOB3010)", alone.Message, StringComparison.Ordinal);
        Assert.Equal($"{NuGetMachine.Id} {Version}.1", await EnsureAsync(_feed.Address, Pinned));
    }

    [Fact]
    public async Task A_package_that_only_says_that_it_is_the_one_ends_the_work()
    {
        var entries = PackageBench.Read(await PackAsync(0));
        entries.Single(entry => entry.Name.EndsWith(".tar.gz", StringComparison.Ordinal)).Content[100] ^= 1;
        _bench.Replace(entries);
        _feed.Push(NuGetMachine.Id, Version, await File.ReadAllBytesAsync(_bench.PackageFile));
        _feed.Push(NuGetMachine.Id, Version + ".1", await PackAsync(1));

        Assert.Equal(ErrorCode.LockedContentDiffers, (await FailsAsync(_feed.Address)).Code);
    }

    [Fact]
    public async Task A_feed_that_is_silent_is_named_when_nothing_was_found_and_a_warning_when_it_was()
    {
        await using var broken = new NuGetFeedServer();
        broken.Server.Fault("/v3/index.json", DistFault.Body("<html>Log in</html>"u8.ToArray(), "text/html"));
        _feed.Push(NuGetMachine.Id, Version, _other);

        Assert.Equal(ErrorCode.HtmlInsteadOfFile, (await FailsAsync(_feed.Address, settings => Also(settings, broken))).Code);

        _feed.Push(NuGetMachine.Id, Version + ".3", await PackAsync(3));
        Assert.Equal($"{NuGetMachine.Id} {Version}.3", await EnsureAsync(_feed.Address, settings => Also(settings, broken)));
        Assert.Equal(2, _bench.Log.With(ErrorCode.NuGetFeedSkipped).Count);
    }

    [Fact]
    public async Task Without_any_package_of_the_version_the_error_says_so()
    {
        _feed.Push(NuGetMachine.Id, "1.22.98", _other);

        var error = await FailsAsync(_feed.Address);

        Assert.Equal(ErrorCode.NotFound, error.Code);
        Assert.Contains($"has a package '{NuGetMachine.Id}' of go{Version}, in whatever revision.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_searched_without_a_network()
    {
        await RepackAsync(1);
        File.Copy(await PackFileAsync(2), Path.Combine(_bench.Feed, $"{NuGetMachine.Id}.{Version}.2.nupkg"));

        Assert.Equal($"{NuGetMachine.Id} {Version}.2", await EnsureAsync(_bench.Feed, settings => settings with { IsOffline = true }));
    }

    [Fact]
    public async Task On_a_feed_of_the_second_protocol_it_is_found_too()
    {
        _old.Push(Version, _other).Push(Version + ".1", await RepackAsync(1)).Push(Version + ".2", await PackAsync(2));

        Assert.Equal($"{NuGetMachine.Id} {Version}.2", await EnsureAsync(_old.Address));
        Assert.Equal(0, _old.Server.CountOf(_old.PackagePath(Version + ".1")));
    }

    [Fact]
    public async Task What_is_locked_from_a_feed_of_the_second_protocol_is_restored_from_it_and_from_one_of_the_third()
    {
        _old.Push("1.22.98", _other).Push(Version, _other);
        _feed.Push(NuGetMachine.Id, Version, _other);
        File.Delete(LockFile);
        var settings = _bench.Restoring with { Lock = new() { File = LockFile }, NuGet = new() { Feeds = [_old.Address] } };

        var locked = Assert.Single((await new ToolchainLocker(_bench.Environment, settings, _bench.Log).LockAsync(
            new() { Version = "1.22", Ports = [Port] }, default)).Ports).Toolchain;

        Assert.Equal(("nuget", $"{NuGetMachine.Id} {Version}"), (locked.Source, locked.Release));
        Assert.Equal(TrustRoot.Sumdb, Assert.Single(locked.Evidence).Root);
        Assert.DoesNotContain(_old.Server.Uri.Authority, await File.ReadAllTextAsync(LockFile), StringComparison.Ordinal);
        Assert.Equal(locked.Release, await EnsureAsync(_old.Address, Own));
        Assert.Equal(locked.Release, await EnsureAsync(_feed.Address, Own));
        _bench.AssertNothingIsLeft();

        _old.Push(Version, await PackAsync(0));
        Assert.Equal(ErrorCode.LockedContentDiffers, (await FailsAsync(_old.Address)).Code);
    }

    [Fact]
    public async Task A_feed_of_the_second_protocol_that_fails_is_not_taken_for_one_that_has_none()
    {
        _old.Push(Version, await PackAsync(0));
        _old.Server.Fault(_old.PackagePath(Version), DistFault.Status(503));

        Assert.Equal(ErrorCode.ServerFailed, (await FailsAsync(_old.Address)).Code);
    }

    private static GoBootstrapSettings Also(GoBootstrapSettings settings, NuGetFeedServer feed) =>
        settings with { NuGet = new() { Feeds = [feed.Address, .. settings.NuGet.Feeds] } };

    // The bench's own upstream vouches for what its own proxy has.
    private GoBootstrapSettings Own(GoBootstrapSettings settings) => settings with { Sumdb = _bench.Restoring.Sumdb };

    /// <summary>Packs what is locked.</summary>
    private async Task<byte[]> PackAsync(int revision, string? key = null) => await File.ReadAllBytesAsync(await PackFileAsync(revision, key));

    private async Task<string> PackFileAsync(int revision, string? key = null)
    {
        using var client = _upstream.Client();
        using var packager = new ToolchainPackager(_upstream.Environment, _upstream.Settings, client, _bench.Log);
        var packed = await packager.PackAsync(
            new() { Directory = Path.Combine(_upstream.Project, $"feed {revision} {key is null}"), Versions = [Version], Revision = revision, SigningKeyFile = key },
            default);
        return packed.Packages[0].File;
    }

    /// <summary>Packs another build of the same version.</summary>
    private async Task<byte[]> RepackAsync(int revision)
    {
        await _bench.PackAsync(request => request with { Revision = revision });
        return await File.ReadAllBytesAsync(Path.Combine(_bench.Feed, $"{NuGetMachine.Id}.{Version}.{revision}.nupkg"));
    }

    private async Task<string> EnsureAsync(string feed, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        var settings = _bench.Restoring with
        {
            StoreDirectory = Path.Combine(_bench.Upstream.Folder, $"store {Guid.NewGuid():N}"),
            NuGet = new() { Feeds = [feed] },
            Official = _upstream.Settings.Official,
            Sumdb = _upstream.Settings.Sumdb,
            Lock = new() { File = LockFile, Mode = LockMode.Locked },
        };
        using var client = new GoBootstrapClient(_bench.Environment, change is null ? settings : change(settings), _bench.Log);
        var manifest = (await client.EnsureAsync(new() { Version = Version, Port = Port }, default)).Toolchain.Manifest;
        Assert.Contains(manifest.Evidence, evidence => evidence.Root == TrustRoot.Lock);
        return manifest.Release;
    }

    private Task<GoBootstrapException> FailsAsync(string feed, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(feed, change));
}
