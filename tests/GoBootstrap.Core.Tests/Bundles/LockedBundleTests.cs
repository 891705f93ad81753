using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>What a lock file pins, supplied by a bundle without a network.</summary>
public sealed class LockedBundleTests : IAsyncLifetime
{
    private readonly BundleBench _bench = new();

    private string LockFile => _bench.PathOf("my.lock.json");

    public async Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        await _bench.CreateAsync("linux/amd64");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_was_locked_from_upstream_comes_from_a_bundle_offline_with_every_root()
    {
        await LockAsync(_bench.Upstream.Settings);

        var manifest = (await EnsureLockedAsync()).Toolchain.Manifest;

        Assert.Equal("bundle", manifest.Source);
        Assert.Equal(
            new HashSet<TrustRoot> { TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb, TrustRoot.Lock, TrustRoot.Bundle },
            manifest.Evidence.Select(evidence => evidence.Root).ToHashSet());
    }

    [Fact]
    public async Task A_bundle_with_another_archive_than_the_locked_one_is_refused_although_its_own_signature_is_good()
    {
        await LockAsync(_bench.Upstream.Settings);
        await using var other = new BundleBench();
        other.Upstream.Publish("1.22.6", content: GoArchiveBuilder.Create("1.22.6").File("go/src/more.go", "package more\n").ToTarGz());
        await other.CreateAsync("linux/amd64");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureLockedAsync(from: other));

        Assert.Equal(ErrorCode.LockedContentDiffers, error.Code);
    }

    [Fact]
    public async Task A_toolchain_is_locked_from_a_bundle_by_its_signature_alone_and_installed_from_it()
    {
        var result = await LockAsync(_bench.ReaderSettings());

        var locked = Assert.Single(result.Ports).Toolchain;
        Assert.Equal(("bundle", TrustRoot.Bundle), (locked.Source, Assert.Single(locked.Evidence).Root));
        Assert.Equal("bundle", (await EnsureLockedAsync()).Toolchain.Manifest.Source);
    }

    [Fact]
    public async Task Without_a_pinned_key_the_archive_is_read_so_that_upstreams_roots_are_in_the_lock_file()
    {
        var unpinned = _bench.ReaderSettings() with { IsOffline = false };

        var result = await LockAsync(unpinned with { Bundle = unpinned.Bundle with { KeyringFile = null } });

        var locked = Assert.Single(result.Ports).Toolchain;
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], locked.Evidence.Select(evidence => evidence.Root).Order());
        Assert.NotNull(locked.Sum);
    }

    [Fact]
    public async Task Offline_mode_locks_from_a_bundle_in_a_folder_and_asks_no_other_source()
    {
        var offline = _bench.Upstream.Settings with
        {
            Sources = ["official", "bundle"],
            Bundle = new() { Location = _bench.Bundle, KeyringFile = _bench.PublicKeyFile },
            IsOffline = true,
        };
        var before = _bench.Upstream.Index.Requests.Count + _bench.Upstream.Mirror.Requests.Count;

        var result = await LockAsync(offline);
        await using var server = _bench.Serve();
        var far = await Assert.ThrowsAsync<GoBootstrapException>(
            () => LockAsync(offline with { Bundle = offline.Bundle with { Location = new Uri(server.Uri, "offline/").ToString() } }));

        Assert.Equal("bundle", Assert.Single(result.Ports).Toolchain.Source);
        Assert.Equal(before, _bench.Upstream.Index.Requests.Count + _bench.Upstream.Mirror.Requests.Count);
        Assert.Equal(ErrorCode.OptionsContradict, far.Code);
        Assert.Contains("none of 'official', 'bundle' is a folder", far.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_lacks_what_is_locked_says_so()
    {
        _bench.Upstream.Publish("1.22.7");
        await LockAsync(_bench.Upstream.Settings, "1.22.7");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureLockedAsync("1.22.7"));

        Assert.Equal(ErrorCode.NotFound, error.Code);
        Assert.Contains("has no go1.22.7 for linux/amd64, which the lock file pins.", error.Message, StringComparison.Ordinal);
    }

    private Task<LockResult> LockAsync(GoBootstrapSettings settings, string version = "1.22.6") => new ToolchainLocker(
        _bench.Upstream.Environment, settings with { Lock = new() { File = LockFile } }, _bench.Log)
        .LockAsync(new() { Version = version, Ports = ["linux/amd64"] }, CancellationToken.None);

    private async Task<EnsureResult> EnsureLockedAsync(string version = "1.22.6", BundleBench? from = null)
    {
        var bench = from ?? _bench;
        using var client = new GoBootstrapClient(
            bench.Upstream.Environment, bench.ReaderSettings() with { Lock = new() { File = LockFile, Mode = LockMode.Locked } }, _bench.Log);
        return await client.EnsureAsync(new() { Version = version, Port = "linux/amd64" }, CancellationToken.None);
    }
}
