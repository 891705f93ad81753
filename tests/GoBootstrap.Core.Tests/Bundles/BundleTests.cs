using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>What a bundle holds, and what an import of it needs.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    private readonly BundleBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.6", "windows", "amd64");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_bundle_is_imported_with_all_roots_into_an_empty_store_without_source_and_network()
    {
        var made = await _bench.CreateAsync("linux/amd64", "windows/amd64");
        var requests = (_bench.Upstream.Index.Requests.Count, _bench.Upstream.Mirror.Requests.Count, _bench.Upstream.Sumdb.Requests.Count);

        var verified = await _bench.VerifyAsync();
        var imported = await _bench.Reader().ImportAsync(new(), CancellationToken.None);

        Assert.Equal(requests, (_bench.Upstream.Index.Requests.Count, _bench.Upstream.Mirror.Requests.Count, _bench.Upstream.Sumdb.Requests.Count));
        Assert.True(made.WasChanged);
        Assert.Equal(_bench.Fingerprint, made.SignedBy);
        Assert.Equal(["linux/amd64", "windows/amd64"], made.Toolchains.Select(toolchain => toolchain.Port.ToString()));
        verified.ThrowIfRefused();
        Assert.Empty(verified.UnlistedFiles);
        Assert.Equal(_bench.Fingerprint, verified.Signature?.PrimaryKey);
        Assert.Equal(2, imported.Toolchains.Count);
        Assert.All(imported.Toolchains, toolchain => Assert.True(toolchain.WasInstalled));
        Assert.Equal(
            [TrustRoot.OpenPgp, TrustRoot.Sumdb, TrustRoot.Bundle],
            imported.Toolchains[0].Toolchain.Manifest.Evidence.Select(evidence => evidence.Root).Order());
        Assert.Equal(
            [TrustRoot.Sumdb, TrustRoot.Bundle],
            imported.Toolchains[1].Toolchain.Manifest.Evidence.Select(evidence => evidence.Root).Order());
        Assert.Equal("go1.22.6.linux-amd64.tar.gz", imported.Toolchains[0].Toolchain.Manifest.Release);
    }

    [Fact]
    public async Task The_source_bundle_serves_an_ensure_in_offline_mode()
    {
        await _bench.CreateAsync();
        using var client = new GoBootstrapClient(_bench.Upstream.Environment, _bench.ReaderSettings() with { Sources = ["official", "bundle"] }, _bench.Log);

        var result = await client.EnsureAsync(new() { Version = "1.22.x" }, CancellationToken.None);

        Assert.Equal("bundle", result.Toolchain.Manifest.Source);
    }

    [Fact]
    public async Task Offline_mode_refuses_a_bundle_behind_an_address()
    {
        await _bench.CreateAsync();
        await using var server = _bench.Serve();
        var address = new Uri(server.Uri, "offline").ToString();

        var verify = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.VerifyAsync(address));
        using var client = new GoBootstrapClient(
            _bench.Upstream.Environment, _bench.ReaderSettings() with { Bundle = new() { Location = address } }, _bench.Log);
        var ensure = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.Equal(ErrorCode.BundleNotLocal, verify.Code);
        Assert.Equal(ErrorCode.OfflineAndNotInstalled, ensure.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_web_server_gives_the_same_as_the_folder()
    {
        await _bench.CreateAsync("linux/amd64", "windows/amd64");
        await using var server = _bench.Serve();
        var address = new Uri(server.Uri, "offline/").ToString();

        var folder = await _bench.VerifyAsync(change: settings => settings with { IsOffline = false });
        var web = await _bench.VerifyAsync(address, settings => settings with { IsOffline = false });
        var imported = await _bench.Reader(settings => settings with { IsOffline = false })
            .ImportAsync(new() { Location = address, Ports = ["linux/amd64"] }, CancellationToken.None);

        Assert.True(web.IsGood);
        Assert.Equal(folder.FileCount, web.FileCount);
        Assert.Equal(Roots(folder), Roots(web));
        Assert.True(Assert.Single(imported.Toolchains).WasInstalled);

        static IEnumerable<string> Roots(BundleVerifyResult result) =>
            result.Toolchains.Select(verdict => string.Join(',', verdict.Evidence.Select(evidence => evidence.Root)));
    }

    [Fact]
    public async Task The_same_tree_serves_as_index_and_mirror_and_proxied_database_of_the_source_official()
    {
        await _bench.CreateAsync("linux/amd64", "windows/amd64");
        await using var server = _bench.Serve();
        var settings = _bench.ReaderSettings() with
        {
            IsOffline = false,
            Sources = ["official"],
            Official = new()
            {
                Indexes = [new Uri(server.Uri, "offline/index.json").ToString()],
                Mirrors = [new Uri(_bench.Bundle + "/").AbsoluteUri],
                KeyringFile = _bench.Upstream.KeyringFile,
            },
            Sumdb = new() { Database = _bench.Upstream.Records.VerifierKey },
            GoProxy = new() { Proxies = new Uri(server.Uri, "offline").ToString() },
        };
        using var client = new GoBootstrapClient(_bench.Upstream.Environment, settings, _bench.Log);

        var linux = await client.EnsureAsync(new() { Version = "stable" }, CancellationToken.None);
        var windows = await client.EnsureAsync(new() { Version = "1.22.6", Port = "windows/amd64" }, CancellationToken.None);

        Assert.Equal([TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb], linux.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root).Order());
        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb], windows.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root).Order());
    }

    [Fact]
    public async Task Without_a_pinned_key_upstreams_roots_carry_the_policy_and_the_bundles_own_is_absent()
    {
        await _bench.CreateAsync();

        var result = await _bench.VerifyAsync(change: settings => settings with { Bundle = settings.Bundle with { KeyringFile = null } });

        Assert.True(result.IsGood);
        Assert.Null(result.Signature);
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], Assert.Single(result.Toolchains).Evidence.Select(evidence => evidence.Root));
        Assert.NotEmpty(_bench.Log.With(ErrorCode.BundleUnsigned));
    }

    [Fact]
    public async Task A_key_that_comes_with_the_bundle_counts_by_its_fingerprint_only()
    {
        await _bench.CreateAsync();

        var pinned = await _bench.VerifyAsync(change: settings => settings with { Bundle = settings.Bundle with { KeyringFile = null, TrustedKeys = [_bench.Fingerprint] } });
        var other = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.VerifyAsync(
            change: settings => settings with { Bundle = settings.Bundle with { KeyringFile = null, TrustedKeys = [new string('A', 40)] } }));

        Assert.Equal(_bench.Fingerprint, pinned.Signature?.PrimaryKey);
        Assert.Equal(ErrorCode.KeyringUnreadable, other.Code);
    }

    [Fact]
    public async Task What_was_packed_again_rests_on_the_bundles_own_signature()
    {
        await _bench.InstallAsPackageAsync();
        var keeper = _bench.Maker(settings => settings with { Sources = ["apt"] });

        var made = await keeper.CreateAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile }, CancellationToken.None);
        var signed = await _bench.VerifyAsync();
        var imported = await _bench.Reader().ImportAsync(new(), CancellationToken.None);
        var unpinned = await _bench.VerifyAsync(change: settings => settings with { Bundle = settings.Bundle with { KeyringFile = null } });

        var toolchain = Assert.Single(made.Toolchains);
        Assert.True(toolchain.IsRepacked);
        Assert.Equal("go1.22.6.linux-amd64.repacked.tar.gz", toolchain.Archive);
        signed.ThrowIfRefused();
        Assert.Equal([TrustRoot.Bundle], Assert.Single(signed.Toolchains).Evidence.Select(evidence => evidence.Root));
        Assert.Equal("golang-1.22 1.22.6-1", Assert.Single(imported.Toolchains).Toolchain.Manifest.Release);
        Assert.Equal(ErrorCode.NoDigestKnown, Assert.Single(unpinned.Toolchains).Problem?.Code);
        var go = Path.Combine(imported.Toolchains[0].Toolchain.GoRoot, "bin", "go");
        Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(go) & UnixFileMode.UserExecute) != 0);
    }

    [Theory]
    [InlineData("1.23.0", null)]
    [InlineData(null, "linux/riscv64")]
    public async Task An_import_says_what_the_bundle_lacks(string? version, string? port)
    {
        await _bench.CreateAsync();

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Reader().ImportAsync(
            new() { Versions = version is null ? [] : [version], Ports = port is null ? [] : [port] }, CancellationToken.None));

        Assert.Equal(ErrorCode.NoReleaseMatches, exception.Code);
        Assert.Contains("1.22.6 (linux/amd64)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_bundle_in_an_empty_folder()
    {
        Directory.CreateDirectory(_bench.Bundle);

        var empty = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.VerifyAsync());
        var unnamed = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.VerifyAsync(change: settings => settings with { Bundle = new() }));

        Assert.Equal(ErrorCode.BundleNotFound, empty.Code);
        Assert.Equal(ErrorCode.BundleLocationUnusable, unnamed.Code);
    }
}
