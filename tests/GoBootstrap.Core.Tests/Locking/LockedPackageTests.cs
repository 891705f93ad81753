using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Tests.Sources.NuGet;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Locking;

/// <summary>Packages of NuGet feeds in lock files, and what a lock file pins from elsewhere out of a package.</summary>
public sealed class LockedPackageTests : IAsyncLifetime
{
    private const string Version = PackageBench.Version;
    private const string Port = "linux/amd64";

    private readonly PackageBench _bench = new();
    private readonly NuGetFeedServer _feed = new();

    private string LockFile => Path.Combine(_bench.Upstream.Folder, "my.lock.json");

    private GoBootstrapSettings FromServer => _bench.Restoring with { NuGet = new() { Feeds = [_feed.Address] } };

    public async Task InitializeAsync()
    {
        _bench.Upstream.Publish(Version);
        await _bench.PackAsync();
        _feed.Push(NuGetMachine.Id, Version, await File.ReadAllBytesAsync(_bench.PackageFile));
    }

    public async Task DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_package_is_locked_with_digest_size_sum_and_evidence_and_nothing_of_it_is_installed()
    {
        var result = await LockAsync(_bench.Restoring);

        var locked = Assert.Single(result.Ports).Toolchain;
        var archive = PackageBench.Read(await File.ReadAllBytesAsync(_bench.PackageFile)).Single(entry => entry.Name.EndsWith(".tar.gz", StringComparison.Ordinal));
        Assert.Equal(("nuget", $"{NuGetMachine.Id} {Version}"), (locked.Source, locked.Release));
        Assert.Equal(
            new LockedFile(Path.GetFileName(archive.Name), archive.Content.Length, Sha256Digest.Of(archive.Content)), Assert.Single(locked.Files));
        var evidence = Assert.Single(locked.Evidence);
        Assert.Equal((TrustRoot.Sumdb, locked.Sum), (evidence.Root, evidence.Log!.Sum));
        Assert.StartsWith("h1:", locked.Sum, StringComparison.Ordinal);
        Assert.Contains($"Downloading '{NuGetMachine.Id} {Version}' to read what is in it, without installing it", _bench.Log.Text, StringComparison.Ordinal);
        using var client = new GoBootstrapClient(_bench.Environment, _bench.Restoring, _bench.Log);
        Assert.Empty(client.List());
        _bench.AssertNothingIsLeft();

        // Which machine, folder or feed it was says nothing.
        Assert.DoesNotContain(_bench.Upstream.Folder, await File.ReadAllTextAsync(LockFile), StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(LockFile);
        Assert.False((await LockAsync(FromServer)).WasWritten);
        Assert.Equal(text, await File.ReadAllTextAsync(LockFile));
    }

    [Fact]
    public async Task The_organisations_signature_is_recorded_without_the_place_of_the_feed()
    {
        var (key, ring) = await MakeKeyAsync();
        await _bench.PackAsync(request => request with { SigningKeyFile = key });

        var result = await LockAsync(_bench.Restoring with { Bundle = new() { KeyringFile = ring } });

        var evidence = Assert.Single(result.Ports).Toolchain.Evidence;
        Assert.Equal([TrustRoot.Sumdb, TrustRoot.Bundle], evidence.Select(item => item.Root).Order());
        Assert.Equal($"{NuGetMachine.Id} {Version}/SHA256SUMS", evidence.Single(item => item.Root == TrustRoot.Bundle).Origin);
    }

    [Fact]
    public async Task A_locked_install_asks_for_the_service_index_and_the_package_and_for_nothing_else()
    {
        await LockAsync(FromServer);
        var before = _feed.Server.Requests.Count;

        var result = await EnsureLockedAsync();

        Assert.True(result.WasInstalled);
        Assert.Equal(
            ["/v3/index.json", NuGetFeedServer.PackagePath(NuGetMachine.Id, Version)], _feed.Server.Requests.Skip(before).Select(request => request.Path));
        Assert.Contains(result.Toolchain.Manifest.Evidence, item => item.Root == TrustRoot.Lock && item.Origin == LockFile);
        before = _feed.Server.Requests.Count;
        Assert.False((await EnsureLockedAsync()).WasInstalled);
        Assert.False((await EnsureLockedAsync(settings => settings with { IsOffline = true })).WasInstalled);
        Assert.Equal(before, _feed.Server.Requests.Count);
    }

    [Theory]
    [InlineData("1.23", Port, ErrorCode.LockOutdated)]
    [InlineData("1.22.5", Port, ErrorCode.LockDowngrade)]
    [InlineData(Version, "linux/arm64", ErrorCode.PortNotLocked)]
    public async Task What_does_not_fit_is_refused_before_any_feed_is_asked(string version, string port, ErrorCode code)
    {
        await LockAsync(FromServer);
        var before = _feed.Server.Requests.Count;

        Assert.Equal(code, (await FailsAsync(version: version, port: port)).Code);
        Assert.Equal(before, _feed.Server.Requests.Count);
    }

    [Fact]
    public async Task Another_toolchain_in_a_package_of_the_same_name_is_refused_and_is_an_alarm_when_it_is_locked()
    {
        var (key, ring) = await MakeKeyAsync();
        GoBootstrapSettings BySignature(GoBootstrapSettings settings) =>
            settings with { Bundle = new() { KeyringFile = ring }, Sumdb = new() { Database = "off" } };
        await _bench.PackAsync(request => request with { SigningKeyFile = key });
        _feed.Push(NuGetMachine.Id, Version, await File.ReadAllBytesAsync(_bench.PackageFile));
        await LockAsync(BySignature(FromServer));
        var text = await File.ReadAllTextAsync(LockFile);
        await using var other = new PackageBench();
        other.Upstream.Publish(Version, change: builder => builder.File($"{ToolchainSums.Module}@{ToolchainSums.VersionOf(Version, "linux", "amd64")}/src/more.go", "x"));
        await other.PackAsync(request => request with { SigningKeyFile = key });
        _feed.Push(NuGetMachine.Id, Version, await File.ReadAllBytesAsync(other.PackageFile));

        Assert.Equal(ErrorCode.LockedContentDiffers, (await FailsAsync(BySignature)).Code);

        var alarm = await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(BySignature(FromServer)));
        Assert.Equal(ErrorCode.LockedDigestChanged, alarm.Code);
        Assert.Equal(text, await File.ReadAllTextAsync(LockFile));
    }

    [Fact]
    public async Task What_was_locked_from_upstream_comes_out_of_a_package_with_every_root()
    {
        await using var upstream = new OfficialUpstream();
        upstream.Publish(Version);
        using (var client = upstream.Client())
        using (var packager = new Packaging.ToolchainPackager(upstream.Environment, upstream.Settings, client, _bench.Log))
        {
            var packed = await packager.PackAsync(new() { Directory = Path.Combine(upstream.Project, "feed"), Versions = [Version] }, default);
            _feed.Push(NuGetMachine.Id, Version, await File.ReadAllBytesAsync(packed.Packages[0].File));
        }

        await LockAsync(upstream.Settings);
        var before = _feed.Server.Requests.Count;

        var manifest = (await EnsureLockedAsync(settings => settings with { Official = upstream.Settings.Official, Sumdb = upstream.Settings.Sumdb }))
            .Toolchain.Manifest;

        Assert.Equal("nuget", manifest.Source);
        Assert.Equal(
            new HashSet<TrustRoot> { TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb, TrustRoot.Lock },
            manifest.Evidence.Select(evidence => evidence.Root).ToHashSet());
        Assert.Equal(2, _feed.Server.Requests.Count - before);
    }

    [Fact]
    public async Task What_was_locked_from_a_bundle_comes_out_of_a_package_and_the_other_way_round()
    {
        var bundle = Path.Combine(_bench.Upstream.Folder, "bündle");
        using (var client = _bench.Upstream.Client())
        using (var keeper = new BundleKeeper(_bench.Environment, _bench.Upstream.Settings, client, _bench.Log))
        {
            await keeper.CreateAsync(new() { Directory = bundle, Versions = [Version], Ports = [Port], AllowsUnsigned = true }, default);
        }

        GoBootstrapSettings FromBundle(GoBootstrapSettings settings) => settings with { Sources = ["bundle"], Bundle = new() { Location = bundle } };
        await LockAsync(FromBundle(_bench.Restoring));
        Assert.Equal("nuget", (await EnsureLockedAsync()).Toolchain.Manifest.Source);

        File.Delete(LockFile);
        await LockAsync(FromServer);
        var second = await EnsureLockedAsync(settings => FromBundle(settings) with { StoreDirectory = settings.StoreDirectory + " 2", IsOffline = true });
        Assert.Equal("bundle", second.Toolchain.Manifest.Source);
    }

    [Fact]
    public async Task Of_several_feeds_each_is_asked_for_the_package_until_one_has_it()
    {
        await LockAsync(FromServer);
        await using var empty = new NuGetFeedServer();
        await using var broken = new NuGetFeedServer();
        broken.Server.Fault("/v3/index.json", DistFault.Body("<html>Log in</html>"u8.ToArray(), "text/html"));
        GoBootstrapSettings Feeds(GoBootstrapSettings settings, params string[] feeds) => settings with { NuGet = new() { Feeds = feeds } };

        Assert.True((await EnsureLockedAsync(settings => Feeds(settings, empty.Address, _feed.Address))).WasInstalled);
        Assert.Empty(_bench.Log.With(ErrorCode.NuGetFeedSkipped));
        Assert.Equal(["/v3/index.json", NuGetFeedServer.PackagePath(NuGetMachine.Id, Version)], empty.Server.Requests.Select(request => request.Path));

        Assert.True((await EnsureLockedAsync(settings => Feeds(settings, broken.Address, _feed.Address) with { StoreDirectory = settings.StoreDirectory + " 2" })).WasInstalled);
        Assert.Single(_bench.Log.With(ErrorCode.NuGetFeedSkipped));

        var missing = await FailsAsync(settings => Feeds(settings, empty.Address) with { StoreDirectory = settings.StoreDirectory + " 3" });
        Assert.Equal(ErrorCode.NotFound, missing.Code);
        Assert.Contains($"has '{NuGetMachine.Id} {Version}', where the lock file expects go{Version} for {Port}.", missing.Message, StringComparison.Ordinal);
        Assert.Equal(
            ErrorCode.HtmlInsteadOfFile,
            (await FailsAsync(settings => Feeds(settings, empty.Address, broken.Address) with { StoreDirectory = settings.StoreDirectory + " 3" })).Code);
    }

    [Theory]
    [InlineData(503, ErrorCode.ServerFailed)]
    [InlineData(401, ErrorCode.NuGetFeedRefusesAccess)]
    public async Task A_feed_that_fails_at_the_package_is_not_taken_for_one_that_has_none(int status, ErrorCode code)
    {
        await LockAsync(_bench.Restoring);
        _feed.Server.Fault(NuGetFeedServer.PackagePath(NuGetMachine.Id, Version), DistFault.Status(status));

        Assert.Equal(code, (await FailsAsync()).Code);
    }

    [Theory]
    [InlineData("nonsense", false)]
    [InlineData(NuGetMachine.Id, false)]
    [InlineData(NuGetMachine.Id + " 1.22.98", false)]
    [InlineData(NuGetMachine.Id + " 1.22.99 x", false)]
    [InlineData("GoBootstrap.Toolchain.linux-arm64 1.22.99", false)]
    [InlineData("../evil.linux-amd64 1.22.99", false)]
    [InlineData(".linux-amd64 1.22.99", false)]
    [InlineData(NuGetMachine.Id + " 1.22.99", true)]
    [InlineData(NuGetMachine.Id + " 1.22.99.7", true)]
    [InlineData("Company.Go.linux-amd64 1.22.99", true)]
    public void A_release_that_is_no_package_of_the_toolchain_is_refused(string release, bool isGood)
    {
        var locked = Locked("nuget", release);
        if (isGood)
        {
            Assert.Equal(release, Source("nuget").FromLock(locked)!.Release);
            return;
        }

        Assert.Equal(ErrorCode.LockFileMalformed, Assert.Throws<GoBootstrapException>(() => Source("nuget").FromLock(locked)).Code);
    }

    [Theory]
    [InlineData("bundle", "golang-1.22.repacked.tar.gz", true)]
    [InlineData("official", "go1.22.99.linux-amd64.tar.gz", true)]
    [InlineData("apt", "golang-1.22-go_1.22.99-1_amd64.deb", false)]
    public void A_package_may_hold_what_a_parcel_can_be(string source, string file, bool mayBe)
    {
        var candidate = Source("nuget").FromLock(Locked(source, "any", file));

        Assert.Equal(mayBe ? $"{NuGetMachine.Id} 1.22.99" : null, candidate?.Release);
    }

    [Fact]
    public void Every_source_can_be_locked() => Assert.All(
        SourceFactory.Names, name => Assert.Equal(name, Source(name).Name));

    private static LockedToolchain Locked(string source, string release, string file = "x.tar.gz") => new()
    {
        Version = GoVersion.Parse(Version),
        Port = GoPort.Parse(Port),
        Source = source,
        Release = release,
        Files = [new(file, 1, Sha256Digest.Of([]))],
        Evidence = [],
    };

    private ILockableSource Source(string name)
    {
        using var downloader = new Downloader(_bench.Environment, new(), _bench.Log);
        var settings = _bench.Restoring with { Sources = [name], Bundle = new() { Location = "bundle" } };
        var services = SourceServices.For(settings, _bench.Environment, downloader, StoreLayout.Resolve(_bench.Environment, settings.StoreDirectory), _bench.Log);
        return Assert.IsAssignableFrom<ILockableSource>(SourceFactory.Create(settings, _bench.Environment, services).Single());
    }

    private async Task<(string Secret, string Keyring)> MakeKeyAsync()
    {
        var (secret, open) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (key, ring) = (Path.Combine(_bench.Upstream.Folder, "key.asc"), Path.Combine(_bench.Upstream.Folder, "ring.asc"));
        await File.WriteAllBytesAsync(key, secret);
        await File.WriteAllBytesAsync(ring, open);
        return (key, ring);
    }

    private Task<LockResult> LockAsync(GoBootstrapSettings settings) => new ToolchainLocker(
        _bench.Environment, settings with { Lock = new() { File = LockFile } }, _bench.Log).LockAsync(new() { Version = Version, Ports = [Port] }, default);

    private async Task<EnsureResult> EnsureLockedAsync(
        Func<GoBootstrapSettings, GoBootstrapSettings>? change = null, string version = Version, string port = Port)
    {
        var settings = change is null ? FromServer : change(FromServer);
        using var client = new GoBootstrapClient(_bench.Environment, settings with { Lock = new() { File = LockFile, Mode = LockMode.Locked } }, _bench.Log);
        return await client.EnsureAsync(new() { Version = version, Port = port }, default);
    }

    private Task<GoBootstrapException> FailsAsync(
        Func<GoBootstrapSettings, GoBootstrapSettings>? change = null, string version = Version, string port = Port) =>
        Assert.ThrowsAsync<GoBootstrapException>(() => EnsureLockedAsync(change, version, port));
}
