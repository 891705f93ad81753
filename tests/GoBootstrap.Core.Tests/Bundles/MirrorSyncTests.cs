using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>A tree that others read while it is brought up to date.</summary>
public sealed class MirrorSyncTests : IAsyncLifetime
{
    private readonly BundleBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.7");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_second_sync_asks_nobody_and_changes_nothing()
    {
        var first = await _bench.SyncAsync(["1.22.6", "1.22.7"]);
        var requests = Requests();
        var before = Snapshot();

        var second = await _bench.SyncAsync(["1.22.6", "1.22.7"]);

        Assert.True(first.WasChanged);
        Assert.Equal(["1.22.7", "1.22.6"], first.Toolchains.Select(toolchain => toolchain.Version.ToString()));
        Assert.All(first.Toolchains, toolchain => Assert.Equal(BundleToolchainState.Added, toolchain.State));
        Assert.False(second.WasChanged);
        Assert.All(second.Toolchains, toolchain => Assert.Equal(BundleToolchainState.Kept, toolchain.State));
        Assert.Equal(requests, Requests());
        Assert.Equal(before, Snapshot());
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task A_channel_is_asked_for_and_only_what_is_new_is_fetched()
    {
        await _bench.SyncAsync(["stable"]);
        _bench.Upstream.Publish("1.22.8");

        var second = await _bench.SyncAsync(["stable"]);

        Assert.Equal(["1.22.8", "1.22.7"], second.Toolchains.Select(toolchain => toolchain.Version.ToString()));
        Assert.Equal([BundleToolchainState.Added, BundleToolchainState.Kept], second.Toolchains.Select(toolchain => toolchain.State));
        Assert.Equal(1, _bench.Upstream.Mirror.CountOf("/go/go1.22.7.linux-amd64.tar.gz"));
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task What_is_not_named_any_more_stays_unless_it_is_pruned()
    {
        await _bench.SyncAsync(["1.22.6"]);
        var kept = await _bench.SyncAsync(["1.22.7"]);
        var pruned = await _bench.SyncAsync(["1.22.7"], request => request with { Prunes = true });

        Assert.Equal(2, kept.Toolchains.Count);
        Assert.Equal("1.22.7", Assert.Single(pruned.Toolchains).Version.ToString());
        Assert.Equal(["go1.22.6.linux-amd64.tar.gz"], pruned.Removed);
        Assert.DoesNotContain(_bench.Files(), file => file.Contains("1.22.6", StringComparison.Ordinal));
        Assert.DoesNotContain("1.22.6", File.ReadAllText(Path.Combine(_bench.Bundle, "index.json")), StringComparison.Ordinal);
        var result = await _bench.VerifyAsync();
        Assert.True(result.IsGood);
        Assert.Empty(result.UnlistedFiles);
    }

    [Fact]
    public async Task A_file_that_was_damaged_is_fetched_again()
    {
        await _bench.SyncAsync(["1.22.6"]);
        var archive = Path.Combine(_bench.Bundle, "go1.22.6.linux-amd64.tar.gz");
        File.WriteAllText(archive, "broken");

        var result = await _bench.SyncAsync(["1.22.6"]);

        Assert.Equal(BundleToolchainState.Replaced, Assert.Single(result.Toolchains).State);
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task What_somebody_put_into_the_tree_with_a_list_of_his_own_is_never_signed()
    {
        await _bench.SyncAsync(["1.22.6"]);
        var evil = GoArchiveBuilder.Create("1.22.6").Executable("go/bin/evil", "#!/bin/sh\n").ToTarGz();
        var archive = Path.Combine(_bench.Bundle, "go1.22.6.linux-amd64.tar.gz");
        var list = Path.Combine(_bench.Bundle, "SHA256SUMS");
        File.WriteAllText(list, File.ReadAllText(list).Replace(Sha256Digest.Of(File.ReadAllBytes(archive)).ToString(), Sha256Digest.Of(evil).ToString(), StringComparison.Ordinal));
        File.WriteAllBytes(archive, evil);

        await _bench.SyncAsync(["1.22.6"]);

        Assert.NotEqual(evil, File.ReadAllBytes(archive));
        Assert.NotEmpty(_bench.Log.With(ErrorCode.BundleUnsigned));
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task Two_syncs_at_once_exclude_each_other()
    {
        await _bench.SyncAsync(["1.22.6"]);
        using var held = new FileStream(Path.Combine(_bench.Bundle, ".gobootstrap", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.SyncAsync(["1.22.7"]));

        Assert.Equal(ErrorCode.LockNotObtained, exception.Code);
    }

    [Fact]
    public async Task A_reader_between_list_and_signature_finds_the_one_that_fits()
    {
        await _bench.SyncAsync(["1.22.6"]);
        var old = File.ReadAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS.asc"));
        var oldList = File.ReadAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS"));
        await _bench.SyncAsync(["1.22.7"]);
        var newList = File.ReadAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS"));

        // Killed after the new list and before its signature.
        File.WriteAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS.asc"), old);
        var between = await _bench.VerifyAsync();

        // The old list was read just before it was replaced; the signature just after.
        File.WriteAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS"), oldList);
        var before = await _bench.JudgeAsync(null);
        File.WriteAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS"), newList);
        var repaired = await _bench.SyncAsync(["1.22.7"]);

        Assert.True(between.IsGood);
        Assert.Equal("", before);
        Assert.True(repaired.WasChanged);
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task A_sync_that_dies_at_any_step_leaves_a_whole_bundle_and_the_next_one_ends_it()
    {
        await _bench.SyncAsync(["1.22.6"]);
        var start = _bench.PathOf("start");
        BundleBench.Copy(_bench.Bundle, start);
        for (var step = 1; ; step++)
        {
            Directory.Delete(_bench.Bundle, recursive: true);
            BundleBench.Copy(start, _bench.Bundle);
            var dying = new DyingOperations(step);
            var died = false;
            try
            {
                await _bench.Maker(dying).SyncAsync(
                    new() { Directory = _bench.Bundle, Versions = ["1.22.7"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile, Prunes = true },
                    CancellationToken.None);
            }
            catch (DyingOperations.DiedException)
            {
                died = true;
            }

            Assert.Equal((step, ""), (step, await _bench.JudgeAsync(null)));
            AssertIndexIsServable(step);
            var ended = await _bench.SyncAsync(["1.22.7"], request => request with { Prunes = true });
            Assert.Equal("1.22.7", Assert.Single(ended.Toolchains).Version.ToString());
            Assert.Equal((step, ""), (step, await _bench.JudgeAsync(null)));
            if (!died)
            {
                Assert.True(step > 10, $"only {step} steps");
                return;
            }
        }
    }

    [Fact]
    public async Task A_mirror_is_not_kept_in_a_folder_of_something_else()
    {
        Directory.CreateDirectory(_bench.Bundle);
        File.WriteAllText(Path.Combine(_bench.Bundle, "letter.txt"), "x");

        Assert.Equal(ErrorCode.BundleInTheWay, (await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.SyncAsync(["1.22.6"]))).Code);
    }

    private void AssertIndexIsServable(int step)
    {
        var index = File.ReadAllText(Path.Combine(_bench.Bundle, "index.json"));
        foreach (var name in new[] { "go1.22.6.linux-amd64.tar.gz", "go1.22.7.linux-amd64.tar.gz" })
        {
            var isThere = File.Exists(Path.Combine(_bench.Bundle, name)) && File.Exists(Path.Combine(_bench.Bundle, name + ".asc"));
            Assert.True(isThere || !index.Contains(name, StringComparison.Ordinal), $"step {step}: the index names '{name}', which is not there");
        }
    }

    private int Requests() => _bench.Upstream.Index.Requests.Count + _bench.Upstream.Mirror.Requests.Count + _bench.Upstream.Sumdb.Requests.Count;

    private IEnumerable<string> Snapshot() =>
        _bench.Files().Select(file => $"{file} {File.GetLastWriteTimeUtc(Path.Combine(_bench.Bundle, file)).Ticks}").Where(line => !line.StartsWith(".gobootstrap/", StringComparison.Ordinal)).ToList();
}
