using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Tests.Sources.Apt;
using GoBootstrap.Tests.Sources.GoProxy;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Locking;

/// <summary>Locking with the sources goproxy and apt, and one source for another.</summary>
public sealed class LockedSourcesTests : IAsyncLifetime
{
    private readonly GoProxyUpstream _proxy = new();

    private string LockPath => Path.Combine(_proxy.Folder, LockSettings.FileName);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    [Fact]
    public async Task A_module_is_locked_by_its_sum_and_then_only_its_zip_is_asked_for()
    {
        _proxy.Publish("1.22.6");
        _proxy.Publish("1.22.6", arch: "arm64");

        var locked = await LockAsync(_proxy.Settings, "linux/amd64", "linux/arm64");

        Assert.DoesNotContain(_proxy.Proxy.Requests, request => request.Path.EndsWith(".zip", StringComparison.Ordinal));
        Assert.All(locked.Ports, port =>
        {
            Assert.StartsWith("h1:", port.Toolchain.Sum, StringComparison.Ordinal);
            Assert.Null(Assert.Single(port.Toolchain.Files).Digest);
        });
        var before = _proxy.Proxy.Requests.Count;
        var result = await _proxy.EnsureAsync("1.22.6", change: Strict);

        Assert.Equal([GoProxyUpstream.ZipPath("1.22.6")], _proxy.Proxy.Requests.Skip(before).Select(request => request.Path));
        Assert.Equal([TrustRoot.Sumdb, TrustRoot.Lock], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.False((await _proxy.EnsureAsync("1.22.6", change: Strict)).WasInstalled);
        Assert.False((await LockAsync(_proxy.Settings, "linux/amd64", "linux/arm64")).WasWritten);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("windows")]
    public async Task The_official_archive_stands_in_for_a_locked_module_without_what_its_sum_does_not_cover(string os)
    {
        _proxy.Publish("1.22.6", os);
        await LockAsync(_proxy.Settings, os + "/amd64");
        await using var mirror = new DistServer();
        var name = $"go1.22.6.{os}-amd64" + (os == "windows" ? ".zip" : ".tar.gz");
        var tree = GoArchiveBuilder.Create("1.22.6", os, "amd64").File("go/test/unknown.go", "not covered");
        mirror.Add("/go/" + name, os == "windows" ? tree.ToZip() : tree.ToTarGz());
        var before = _proxy.Proxy.Requests.Count;
        GoBootstrapSettings Official(GoBootstrapSettings settings) => Strict(settings) with
        {
            Sources = ["official"],
            Official = new() { Indexes = ["http://127.0.0.1:9/"], Mirrors = [new Uri(mirror.Uri, "go").ToString()] },
        };

        var result = await _proxy.EnsureAsync("1.22.6", os + "/amd64", Official);

        Assert.Equal(["/go/" + name], mirror.Requests.Select(request => request.Path));
        Assert.Equal(before, _proxy.Proxy.Requests.Count);
        Assert.False(Directory.Exists(Path.Combine(result.GoRoot, "test")));
        Assert.Equal([TrustRoot.Sumdb, TrustRoot.Lock], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.False((await _proxy.EnsureAsync("1.22.6", os + "/amd64", Official)).WasInstalled);
    }

    [Fact]
    public async Task An_official_archive_with_other_content_does_not_stand_in()
    {
        _proxy.Publish("1.22.6");
        await LockAsync(_proxy.Settings, "linux/amd64");
        await using var mirror = new DistServer();
        mirror.Add("/go/go1.22.6.linux-amd64.tar.gz", GoArchiveBuilder.Create("1.22.6", "linux", "amd64").File("go/src/evil.go", "x").ToTarGz());

        await _proxy.FailsAsync(ErrorCode.LockedContentDiffers, "1.22.6", change: settings => Strict(settings) with
        {
            Sources = ["official"],
            Official = new() { Indexes = ["http://127.0.0.1:9/"], Mirrors = [new Uri(mirror.Uri, "go").ToString()] },
        });
    }

    [Fact]
    public async Task The_next_source_supplies_the_same_content_when_the_locked_one_is_away()
    {
        await using var upstream = new LockUpstream();
        upstream.PublishBoth();
        await upstream.LockBothAsync();
        _proxy.Publish("1.22.6");

        var result = await upstream.EnsureAsync(LockMode.Locked, change: settings => settings with
        {
            Sources = ["official", "goproxy"],
            Official = settings.Official with { Mirrors = ["http://127.0.0.1:9/go"] },
            GoProxy = new() { Proxies = _proxy.Proxy.Uri.ToString() },
        });

        Assert.Equal("goproxy", result.Toolchain.Manifest.Source);
        Assert.Equal([GoProxyUpstream.ZipPath("1.22.6")], _proxy.Proxy.Requests.Select(request => request.Path));
        Assert.Single(upstream.Official.Log.With(ErrorCode.SourceSkipped));
    }

    [Fact]
    public async Task Apt_packages_are_locked_with_their_pool_paths_and_then_only_they_are_fetched()
    {
        using var machine = new AptMachine();
        machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3~bpo12+1"));
        ILockableSource source = machine.Source();
        var candidate = (await source.ListAsync(AptMachine.Query, default))[0];

        var offer = await source.OfferAsync(candidate, readsFiles: false, default);

        Assert.DoesNotContain(machine.Transfer.Asked, address => address.EndsWith(".deb", StringComparison.Ordinal));
        Assert.All(offer.Files, file => Assert.StartsWith("pool/", file.Path, StringComparison.Ordinal));
        Assert.All(offer.Evidence, evidence => Assert.Equal(
            ("dists/trixie-backports/InRelease", AptMachine.Key.Fingerprint), (evidence.Origin, evidence.PrimaryKey)));
        var toolchain = Toolchain(candidate, offer);
        machine.Transfer.Asked.Clear();
        ILockableSource other = machine.Write("etc/apt/sources.list", "deb http://other.example/x empty main\ndeb " + AptMachine.Archive + " empty main\n").Source();
        var pin = new LockPin("/l.json", toolchain, IsStrict: true);
        var locked = Assert.Single(pin.Restrict([other]));
        var staged = await locked.StageAsync((await locked.ListAsync(AptMachine.Query, default))[0], machine.StagingRoot, default);

        Assert.All(machine.Transfer.Asked, address => Assert.EndsWith(".deb", Uri.UnescapeDataString(address), StringComparison.Ordinal));
        Assert.Equal(2, machine.Transfer.Asked.Count(address => address.StartsWith(AptMachine.Archive, StringComparison.Ordinal)));
        Assert.Equal([TrustRoot.Apt, TrustRoot.Lock, TrustRoot.Apt, TrustRoot.Lock], staged.Evidence.Select(evidence => evidence.Root));
        Assert.NotEmpty(TrustPolicy.Default.Decide(staged.Files, staged.Evidence, machine.Log));
    }

    [Theory]
    [InlineData("golang-1.22-go_1.22.12-3_amd64.deb", "pool/../../golang-1.22-go_1.22.12-3_amd64.deb")]
    [InlineData("evil_1_amd64.deb", "pool/evil_1_amd64.deb")]
    [InlineData("golang-1.22-go_1.22.12-3_arm64.deb", "pool/golang-1.22-go_1.22.12-3_arm64.deb")]
    [InlineData("golang-1.23-go_1.22.12-3_amd64.deb", "pool/golang-1.23-go_1.22.12-3_amd64.deb")]
    [InlineData("golang-1.22-go_1.22.12-3_amd64.deb", null)]
    public void What_is_no_package_of_a_toolchain_is_refused(string name, string? path)
    {
        using var machine = new AptMachine();
        ILockableSource source = machine.Source();
        var digest = Sha256Digest.Of([]);
        var locked = new LockedToolchain
        {
            Version = GoBootstrap.Versioning.GoVersion.Parse("1.22.12"),
            Port = new("linux", "amd64"),
            Source = "apt",
            Release = "golang-1.22",
            Files = [new(name, 1, digest, path), new("golang-1.22-src_1.22.12-3_all.deb", 1, digest, "pool/golang-1.22-src_1.22.12-3_all.deb")],
            Evidence = [],
        };

        Assert.Equal(ErrorCode.LockFileMalformed, Assert.Throws<GoBootstrapException>(() => source.FromLock(locked)).Code);
    }

    private static LockedToolchain Toolchain(GoBootstrap.Sources.ToolchainCandidate candidate, LockOffer offer) => new()
    {
        Version = candidate.Version,
        Port = candidate.Port,
        Source = candidate.Source,
        Release = candidate.Release,
        Files = offer.Files,
        Evidence = offer.Evidence,
    };

    private GoBootstrapSettings Strict(GoBootstrapSettings settings) => settings with { Lock = new() { Mode = LockMode.Locked, File = LockPath } };

    private Task<LockResult> LockAsync(GoBootstrapSettings settings, params string[] ports) => new ToolchainLocker(
        new() { HomeDirectory = _proxy.Folder, CurrentDirectory = _proxy.Folder, Variables = _proxy.Variables, Host = RecordedHosts.Amd64 },
        settings with { Lock = new() { File = LockPath } },
        _proxy.Log).LockAsync(new() { Version = "1.22.6", Ports = ports }, default);
}
