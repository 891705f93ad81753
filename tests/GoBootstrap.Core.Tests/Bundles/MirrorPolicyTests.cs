using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>What a mirror holds already is judged again by the policy of today, each time that it is signed.</summary>
public sealed class MirrorPolicyTests : IAsyncLifetime
{
    private static readonly TrustPolicy Refusing = new() { VersionFloor = [RefusedVersions.Parse("<1.22.7", "it ends the program")] };

    private readonly BundleBench _bench = new();

    private string Old => Path.Combine(_bench.Bundle, "go1.22.6.linux-amd64.tar.gz");

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.7");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_release_that_is_refused_now_leaves_the_list_at_once_and_the_disk_with_the_next_sync()
    {
        await SyncAsync(["1.22.6", "1.22.7"]);

        var refusing = await SyncAsync(["1.22.7"], Refusing);

        var refused = Assert.Single(refusing.Refused);
        Assert.Equal(("1.22.6", ErrorCode.VersionRefused, Path.GetFileName(Old)), (refused.Version.ToString(), refused.Code, refused.Archive));
        Assert.Equal(["1.22.7"], refusing.Toolchains.Select(toolchain => toolchain.Version.ToString()));
        Assert.Empty(refusing.Removed);
        Assert.Contains("it ends the program", Assert.Single(_bench.Log.With(ErrorCode.MirrorLeavesOut)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1.22.6", Read("SHA256SUMS") + Read("index.json") + Read("gobootstrap-bundle.json"), StringComparison.Ordinal);
        Assert.True(File.Exists(Old));
        await AssertGoodAsync();

        var next = await SyncAsync(["1.22.7"], Refusing);

        Assert.Empty(next.Refused);
        Assert.Equal([Path.GetFileName(Old)], next.Removed);
        Assert.DoesNotContain(_bench.Files(), file => file.Contains("1.22.6", StringComparison.Ordinal));
        Assert.DoesNotContain(".gobootstrap/retired", _bench.Files());
        await AssertGoodAsync();
        Assert.False((await SyncAsync(["1.22.7"], Refusing)).WasChanged);
    }

    [Fact]
    public async Task With_prune_it_leaves_the_disk_at_once()
    {
        await SyncAsync(["1.22.6", "1.22.7"]);

        var result = await SyncAsync(["1.22.7"], Refusing, prunes: true);

        Assert.Empty(result.Refused);
        Assert.Equal([Path.GetFileName(Old)], result.Removed);
        Assert.False(File.Exists(Old));
        await AssertGoodAsync();
    }

    [Fact]
    public async Task A_policy_that_was_a_slip_costs_no_download_when_it_is_mended_in_time()
    {
        await SyncAsync(["1.22.6", "1.22.7"]);
        await SyncAsync(["1.22.7"], Refusing);

        var mended = await SyncAsync(["1.22.6", "1.22.7"]);

        Assert.Equal([BundleToolchainState.Kept, BundleToolchainState.Added], mended.Toolchains.Select(toolchain => toolchain.State));
        Assert.Equal(1, _bench.Upstream.Mirror.CountOf("/go/" + Path.GetFileName(Old)));
        Assert.Empty(mended.Removed);
        await AssertGoodAsync();
    }

    [Fact]
    public async Task To_ask_for_a_refused_release_is_an_error_before_anything_is_fetched_and_changes_nothing()
    {
        await SyncAsync(["1.22.6"]);
        var before = Read("SHA256SUMS");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync(["1.22.7", "1.22.6"], Refusing));

        Assert.Equal(ErrorCode.VersionRefused, error.Code);
        Assert.Equal(before, Read("SHA256SUMS"));
        Assert.Equal(0, _bench.Upstream.Mirror.CountOf("/go/go1.22.7.linux-amd64.tar.gz"));
        await AssertGoodAsync();
    }

    [Fact]
    public async Task A_sync_that_fails_leaves_the_refused_one_listed()
    {
        await SyncAsync(["1.22.6"]);
        var before = Read("SHA256SUMS");

        await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync(["1.22.99"], Refusing));

        Assert.Equal(before, Read("SHA256SUMS"));
        Assert.True(File.Exists(Old));
        await AssertGoodAsync();
    }

    [Fact]
    public async Task What_a_weak_policy_let_in_is_made_again_when_it_is_wished_for_and_left_out_when_not()
    {
        _bench.Upstream.Publish("1.22.8", isSigned: false, isRecorded: true);
        var weak = new TrustPolicy { UsesSumdb = false, RequiresSignature = false };
        await SyncAsync(["1.22.7", "1.22.8"], weak);
        await SyncAsync(["1.22.7", "1.22.8"], weak);
        Assert.Contains(_bench.Log.With(ErrorCode.PolicyWeakened), entry => entry.Message.Contains("is kept under", StringComparison.Ordinal));

        var strict = await SyncAsync(["1.22.7"], new() { RequiredRoots = [TrustRoot.Sumdb] });

        Assert.Equal(("1.22.7", BundleToolchainState.Replaced), Assert.Single(strict.Toolchains.Select(toolchain => (toolchain.Version.ToString(), toolchain.State))));
        Assert.Equal(("1.22.8", ErrorCode.RequiredRootMissing), Assert.Single(strict.Refused.Select(refused => (refused.Version.ToString(), refused.Code))));
        Assert.Equal(1, _bench.Upstream.Mirror.CountOf("/go/go1.22.7.linux-amd64.tar.gz"));
        await AssertGoodAsync();
    }

    [Fact]
    public async Task A_source_that_is_not_allowed_any_more_takes_what_it_supplied_along()
    {
        await SyncAsync(["1.22.6"]);
        await _bench.CreateFromMirrorAsync("copy");

        var copied = await SyncAsync(["1.22.6"], new() { AllowedSources = ["bundle"] }, folder: "copy");
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync(["1.22.6"], new() { AllowedSources = ["bundle"] }));

        Assert.Equal(BundleToolchainState.Kept, Assert.Single(copied.Toolchains).State);
        Assert.Equal(ErrorCode.SourceNotAllowed, error.Code);
    }

    [Fact]
    public async Task A_parcel_that_does_not_say_what_vouched_for_it_is_made_again()
    {
        await SyncAsync(["1.22.6"]);
        await _bench.RewriteSignedAsync("parcels/go1.22.6.linux-amd64.json", document => document.Remove("files"));

        var result = await SyncAsync(["1.22.6"]);

        Assert.Equal(BundleToolchainState.Replaced, Assert.Single(result.Toolchains).State);
        await AssertGoodAsync();
    }

    [Fact]
    public async Task A_mirror_of_a_newer_version_is_neither_read_nor_changed()
    {
        await SyncAsync(["1.22.6"]);
        await _bench.RewriteSignedAsync("parcels/go1.22.6.linux-amd64.json", document => document["schema"] = 2);
        var before = Read("SHA256SUMS");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync(["1.22.7"]));

        Assert.Equal(ErrorCode.ParcelTooNew, error.Code);
        Assert.Contains("has schema 2, and this version knows schemas up to 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Read("SHA256SUMS"));
        Assert.Equal(ErrorCode.ParcelTooNew, Assert.Single((await _bench.VerifyAsync()).Problems).Code);
    }

    [Fact]
    public async Task A_failed_sync_leaves_nothing_half_made_on_the_disk()
    {
        await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync(["1.22.6", "1.22.99"]));

        Assert.False(Directory.Exists(Path.Combine(_bench.Bundle, ".gobootstrap", "work")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_once_and_what_to_do_fits_it()
    {
        await SyncAsync(["1.22.6"]);
        var unpinned = await _bench.VerifyAsync(change: settings => settings with
        {
            Bundle = settings.Bundle with { KeyringFile = null },
            Trust = new() { RequiredRoots = [TrustRoot.Bundle] },
        });
        File.AppendAllText(Path.Combine(_bench.Bundle, "parcels", "go1.22.6.linux-amd64.json"), " ");
        var damaged = await _bench.VerifyAsync();

        var advice = Assert.Throws<GoBootstrapException>(unpinned.ThrowIfRefused).Message;
        Assert.EndsWith("Pin the key that signs it: '--bundle-key' or '--bundle-keyring'.", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("Copy the bundle again", advice, StringComparison.Ordinal);
        Assert.Single(damaged.Problems);
        advice = Assert.Throws<GoBootstrapException>(damaged.ThrowIfRefused).Message;
        Assert.Contains("has a problem:", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("mirror", advice, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("Copy the bundle again, or get it again from who made it.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_key_to_sign_with_is_named_as_such()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Maker().SyncAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.6"], SigningKeyFile = _bench.PublicKeyFile }, default));

        Assert.Contains("cannot be read: it holds no secret key. Export", error.Message, StringComparison.Ordinal);
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_bench.Bundle, file));

    private Task<BundleWriteResult> SyncAsync(string[] versions, TrustPolicy? policy = null, bool prunes = false, string? folder = null) =>
        _bench.Maker(settings => settings with { Trust = policy ?? TrustPolicy.Default }).SyncAsync(
            new()
            {
                Directory = folder is null ? _bench.Bundle : _bench.PathOf(folder),
                Versions = versions,
                Ports = ["linux/amd64"],
                SigningKeyFile = _bench.SecretKeyFile,
                Prunes = prunes,
            },
            default);

    private async Task AssertGoodAsync()
    {
        var result = await _bench.VerifyAsync();
        Assert.True(result.IsGood);
        Assert.Empty(result.UnlistedFiles);
    }
}
