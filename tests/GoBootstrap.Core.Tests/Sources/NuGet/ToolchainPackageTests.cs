using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using NuGet.Packaging;

namespace GoBootstrap.Tests.Sources.NuGet;

public sealed class ToolchainPackageTests : IAsyncLifetime
{
    private readonly PackageBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish(PackageBench.Version);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_packed_toolchain_is_restored_from_a_folder_and_proven_by_what_is_in_the_package()
    {
        var packed = (await _bench.PackAsync()).Packages.Single();
        var requests = _bench.Upstream.Proxy.Requests.Count;

        var restored = await _bench.RestoreAsync();

        Assert.Equal((NuGetMachine.Id, "1.22.99", "goproxy", true), (packed.Id, packed.PackageVersion, packed.Source, packed.IsRepacked));
        Assert.Equal(packed.Digest, Sha256Digest.Of(File.ReadAllBytes(packed.File)));
        Assert.Equal(_bench.PackageFile, packed.File);
        Assert.True(restored.WasInstalled);
        Assert.Equal("nuget", restored.Toolchain.Manifest.Source);
        Assert.Equal($"{NuGetMachine.Id} 1.22.99", restored.Toolchain.Manifest.Release);
        Assert.Equal(TrustRoot.Sumdb, restored.Toolchain.Manifest.Evidence.Single().Root);
        Assert.Contains(NuGetMachine.Id, restored.Toolchain.Manifest.Evidence.Single().Origin, StringComparison.Ordinal);
        Assert.Equal(requests, _bench.Upstream.Proxy.Requests.Count);
        using var client = _bench.Upstream.Client();
        Assert.Equal(client.List().Single().Manifest.ContentDigest, restored.Toolchain.Manifest.ContentDigest);
        _bench.AssertNothingIsLeft();
        Assert.DoesNotContain(ErrorCode.BundleUnsigned, _bench.Log.Codes);
    }

    [Fact]
    public async Task A_folder_feed_needs_no_network_and_serves_offline_mode()
    {
        await _bench.PackAsync();

        Assert.True((await _bench.RestoreAsync(settings => settings with { IsOffline = true })).WasInstalled);
    }

    [Fact]
    public async Task The_same_toolchain_gives_the_same_bytes()
    {
        await _bench.PackAsync();
        var first = File.ReadAllBytes(_bench.PackageFile);

        await _bench.PackAsync();

        Assert.Equal(first, File.ReadAllBytes(_bench.PackageFile));
        Assert.Equal([_bench.PackageFile], Directory.EnumerateFileSystemEntries(_bench.Feed));
    }

    [Fact]
    public async Task A_revision_stands_behind_the_version_and_the_highest_one_is_restored()
    {
        await _bench.PackAsync();
        await _bench.PackAsync(request => request with { Revision = 2 });

        Assert.Equal($"{NuGetMachine.Id} 1.22.99.2", (await _bench.RestoreAsync()).Toolchain.Manifest.Release);
    }

    [Fact]
    public async Task NuGets_own_reader_takes_the_package_for_a_whole_one_of_its_own_type()
    {
        await _bench.PackAsync();

        using var reader = new PackageArchiveReader(_bench.PackageFile);
        var manifest = reader.NuspecReader;

        Assert.Equal($"{NuGetMachine.Id}.1.22.99", reader.GetIdentity().ToString());
        Assert.Equal("GoBootstrapToolchain", manifest.GetPackageTypes().Single().Name);
        Assert.Equal("BSD-3-Clause", manifest.GetLicenseMetadata()!.License);
        Assert.True(manifest.GetDevelopmentDependency());
        Assert.Empty(reader.GetLibItems());
        Assert.Empty(manifest.GetDependencyGroups());
        Assert.Contains(manifest.GetReadme()!, reader.GetFiles());
        Assert.Contains("The Go Authors", manifest.GetCopyright()!, StringComparison.Ordinal);
        Assert.False(await reader.IsSignedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_archive_is_stored_and_not_deflated_a_second_time()
    {
        await _bench.PackAsync();

        using var zip = System.IO.Compression.ZipFile.OpenRead(_bench.PackageFile);
        var archive = zip.Entries.Single(entry => entry.FullName.EndsWith(".tar.gz", StringComparison.Ordinal));

        Assert.Equal(archive.Length, archive.CompressedLength);
        Assert.StartsWith("toolchain/", archive.FullName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organisations_own_key_vouches_for_what_no_other_root_does()
    {
        var (secret, key) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), "pässphrase");
        var files = (Secret: Path.Combine(_bench.Upstream.Folder, "secret.asc"), Public: Path.Combine(_bench.Upstream.Folder, "public.asc"));
        File.WriteAllBytes(files.Secret, secret);
        File.WriteAllBytes(files.Public, key);
        _bench.Upstream.Variables["PHRASE"] = "pässphrase";
        var packed = await _bench.PackAsync(request => request with { SigningKeyFile = files.Secret, PassphraseVariable = "PHRASE" });
        var fingerprint = packed.Packages.Single().SignedBy!;
        GoBootstrapSettings WithoutSumdb(GoBootstrapSettings settings) => settings with { Sumdb = new() { Database = "off" } };

        await _bench.FailsAsync(ErrorCode.NoDigestKnown, WithoutSumdb);
        var restored = await _bench.RestoreAsync(settings => WithoutSumdb(settings) with { Bundle = new() { KeyringFile = files.Public } });

        var evidence = restored.Toolchain.Manifest.Evidence.Single();
        Assert.Equal((TrustRoot.Bundle, fingerprint), (evidence.Root, evidence.PrimaryKey));

        // A pinned key is a demand: a package that somebody took the signature out of is refused.
        var entries = PackageBench.Read(File.ReadAllBytes(_bench.PackageFile));
        _bench.Replace(entries.Where(entry => !entry.Name.Contains("SHA256SUMS.asc", StringComparison.Ordinal) && !entry.Name.Contains("/signatures/", StringComparison.Ordinal)));
        await _bench.FailsAsync(ErrorCode.SignatureMissing, settings => settings with { Bundle = new() { KeyringFile = files.Public } });
    }

    [Fact]
    public async Task A_feed_that_lists_a_package_and_does_not_have_it_makes_the_next_one_be_asked()
    {
        await _bench.PackAsync();
        await using var feed = new NuGetFeedServer();
        feed.List(NuGetMachine.Id, PackageBench.Version);

        var restored = await _bench.RestoreAsync(settings => settings with { NuGet = new() { Feeds = [feed.Address, _bench.Feed] } });

        Assert.True(restored.WasInstalled);
        Assert.Contains(ErrorCode.NuGetFeedSkipped, _bench.Log.Codes);
    }

    [Fact]
    public async Task A_package_that_comes_cut_off_is_an_outage_and_one_that_stalls_is_given_up()
    {
        await _bench.PackAsync();
        await using var feed = new NuGetFeedServer();
        feed.Push(NuGetMachine.Id, PackageBench.Version, File.ReadAllBytes(_bench.PackageFile));
        GoBootstrapSettings FromFeed(GoBootstrapSettings settings) => settings with { NuGet = new() { Feeds = [feed.Address] } };
        feed.Server.Fault(NuGetFeedServer.PackagePath(NuGetMachine.Id, PackageBench.Version), DistFault.Truncate(1000));

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.RestoreAsync(FromFeed));

        Assert.True(exception.IsSourceFailure(), exception.Message);
        _bench.AssertNothingIsLeft();
    }

    [Fact]
    public async Task Cancelling_a_download_leaves_nothing()
    {
        await _bench.PackAsync();
        await using var feed = new NuGetFeedServer();
        feed.Push(NuGetMachine.Id, PackageBench.Version, File.ReadAllBytes(_bench.PackageFile));
        var gate = new DistGate();
        feed.Server.Fault(NuGetFeedServer.PackagePath(NuGetMachine.Id, PackageBench.Version), DistFault.Stall(1000, gate));
        using var stop = new CancellationTokenSource();
        using var client = new GoBootstrapClient(_bench.Environment, _bench.Restoring with { NuGet = new() { Feeds = [feed.Address] } }, _bench.Log);

        var restoring = client.EnsureAsync(new() { Version = PackageBench.Version }, stop.Token);
        await gate.Reached;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restoring);
        _bench.AssertNothingIsLeft();
    }

    [Fact]
    public async Task Another_prefix_names_other_packages()
    {
        static GoBootstrapSettings Named(GoBootstrapSettings settings) => settings with { NuGet = settings.NuGet with { IdPrefix = "Company.Go" } };
        var packed = await _bench.PackAsync(settings: Named);

        Assert.Equal("Company.Go.linux-amd64", packed.Packages.Single().Id);
        Assert.True((await _bench.RestoreAsync(Named)).WasInstalled);
        await _bench.FailsAsync(ErrorCode.NoReleaseMatches);
    }

    [Theory]
    [InlineData(-1, "1.22.99", ErrorCode.InvalidOption)]
    [InlineData(0, null, ErrorCode.InvalidOption)]
    [InlineData(0, "1.99.1", ErrorCode.NoReleaseMatches)]
    public async Task A_request_that_cannot_be_is_refused(int revision, string? version, ErrorCode code)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.PackAsync(
            request => request with { Revision = revision, Versions = version is null ? [] : [version] }));

        Assert.True(exception.Code == code, exception.Message);
        Assert.False(Directory.Exists(_bench.Feed) && Directory.EnumerateFileSystemEntries(_bench.Feed).Any());
    }
}
