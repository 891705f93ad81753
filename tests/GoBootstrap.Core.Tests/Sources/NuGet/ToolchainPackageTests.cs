using System.Text;
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
    public async Task A_changed_byte_in_any_file_of_the_package_is_caught_or_changes_nothing_that_is_installed()
    {
        await _bench.PackAsync();
        var entries = PackageBench.Read(File.ReadAllBytes(_bench.PackageFile));
        var expected = (await _bench.RestoreAsync()).Toolchain.Manifest.ContentDigest;
        var caught = new List<string>();
        var harmless = new List<string>();
        foreach (var (name, content) in entries)
        {
            var changed = content.ToArray();
            changed = changed.Length == 0 ? [1] : changed;
            changed[changed.Length / 2] ^= 0x01;
            _bench.Replace(entries.Select(entry => entry.Name == name ? (name, changed) : entry));
            try
            {
                Assert.Equal(expected, (await _bench.RestoreAsync()).Toolchain.Manifest.ContentDigest);
                harmless.Add(name);
            }
            catch (GoBootstrapException exception) when (exception.Code is not ErrorCode.Unexpected && (int)exception.Code / 1000 is 2 or 3)
            {
                caught.Add(name);
            }
        }

        // What no list vouches for is read by people and other programs only.
        Assert.All(harmless, name => Assert.Matches(
            @"^(README\.md|LICENSE\.txt|NOTICE\.txt|_rels/\.rels|\[Content_Types\]\.xml|.*\.nuspec|toolchain/(gobootstrap-bundle\.json|index\.json|keyring/.*|sumdb/[^/]+/supported))$",
            name));
        Assert.Contains(caught, name => name.EndsWith(".tar.gz", StringComparison.Ordinal));
        Assert.Contains("toolchain/SHA256SUMS", caught);
        Assert.Contains($"toolchain/parcels/go{PackageBench.Version}.linux-amd64.json", caught);
        Assert.Contains(caught, name => name.Contains("/lookup/", StringComparison.Ordinal));
        Assert.Contains(caught, name => name.Contains("/tile/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_that_says_it_is_another_one_is_refused()
    {
        await _bench.PackAsync();
        var entries = PackageBench.Read(File.ReadAllBytes(_bench.PackageFile));
        await using var feed = new NuGetFeedServer();
        foreach (var manifest in new[] { NuGetMachine.Manifest(NuGetMachine.Id, "1.22.98"), NuGetMachine.Manifest("GoBootstrap.Toolchain.linux-arm64", PackageBench.Version) })
        {
            feed.Push(NuGetMachine.Id, PackageBench.Version, Zip(entries.Select(entry => Is(entry.Name, ".nuspec") ? (entry.Name, Encoding.UTF8.GetBytes(manifest)) : entry)));

            var exception = await _bench.FailsAsync(ErrorCode.PackageMismatch, settings => settings with { NuGet = new() { Feeds = [feed.Address] } });

            Assert.Contains(NuGetMachine.Id, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_package_with_another_toolchain_inside_is_refused()
    {
        _bench.Upstream.Publish("1.22.98");
        await _bench.PackAsync();
        var own = PackageBench.Read(File.ReadAllBytes(_bench.PackageFile));
        await _bench.PackAsync(request => request with { Versions = ["1.22.98"] });
        var other = PackageBench.Read(File.ReadAllBytes(Path.Combine(_bench.Feed, $"{NuGetMachine.Id}.1.22.98.nupkg")));

        // The whole older toolchain, with its own proofs, behind the newer name.
        _bench.Replace(own.Where(entry => !Is(entry.Name, "toolchain/")).Concat(other.Where(entry => Is(entry.Name, "toolchain/"))));

        await _bench.FailsAsync(ErrorCode.PackageMalformed);
    }

    public static TheoryData<string, ErrorCode> Broken => new()
    {
        { "nuspec missing", ErrorCode.PackageMalformed },
        { "nuspec twice", ErrorCode.PackageMalformed },
        { "nuspec no xml", ErrorCode.PackageMalformed },
        { "nuspec with dtd", ErrorCode.PackageMalformed },
        { "other type", ErrorCode.PackageMalformed },
        { "list missing", ErrorCode.PackageMalformed },
        { "archive missing", ErrorCode.BundleFileMissing },
        { "parcel missing", ErrorCode.BundleFileMissing },
        { "traversal", ErrorCode.EntryEscapes },
        { "absolute", ErrorCode.EntryEscapes },
        { "too many", ErrorCode.ArchiveTooLarge },
        { "twice", ErrorCode.EntriesCollide },
        { "truncated", ErrorCode.ArchiveCorrupt },
        { "no zip", ErrorCode.ArchiveCorrupt },
        { "empty", ErrorCode.ArchiveCorrupt },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_or_hostile_package_is_refused_with_a_code(string problem, ErrorCode code)
    {
        await _bench.PackAsync();
        var package = File.ReadAllBytes(_bench.PackageFile);
        var entries = PackageBench.Read(package);
        List<(string, byte[])> Manifest(string text) => entries.ConvertAll(entry => Is(entry.Name, ".nuspec") ? (entry.Name, Encoding.UTF8.GetBytes(text)) : entry);
        byte[] broken = problem switch
        {
            "nuspec missing" => Zip(entries.Where(entry => !Is(entry.Name, ".nuspec"))),
            "nuspec twice" => Zip([.. entries, ("second.nuspec", Encoding.UTF8.GetBytes(NuGetMachine.Manifest(NuGetMachine.Id, PackageBench.Version)))]),
            "nuspec no xml" => Zip(Manifest("{}")),
            "nuspec with dtd" => Zip(Manifest("<!DOCTYPE x [<!ENTITY a 'b'>]>" + NuGetMachine.Manifest(NuGetMachine.Id, PackageBench.Version).Split('\n', 2)[1])),
            "other type" => Zip(Manifest(NuGetMachine.Manifest(NuGetMachine.Id, PackageBench.Version, "Dependency"))),
            "list missing" => Zip(entries.Where(entry => entry.Name != "toolchain/SHA256SUMS")),
            "archive missing" => Zip(entries.Where(entry => !Is(entry.Name, ".tar.gz"))),
            "parcel missing" => Zip(entries.Where(entry => !Is(entry.Name, "toolchain/parcels/"))),
            "traversal" => Zip([.. entries, ("toolchain/../../../evil", [1])]),
            "absolute" => Zip([.. entries, ("/etc/evil", [1])]),
            "too many" => Zip([.. entries, .. Enumerable.Range(0, 2001).Select(number => ($"toolchain/more/{number}", Array.Empty<byte>()))]),
            "twice" => Zip([.. entries, entries[0]]),
            "truncated" => package[..(package.Length / 2)],
            "no zip" => Encoding.UTF8.GetBytes("this is no zip file, and long enough to be looked at as one"),
            _ => [],
        };
        await using var feed = new NuGetFeedServer();
        feed.Push(NuGetMachine.Id, PackageBench.Version, broken);

        await _bench.FailsAsync(code, settings => settings with { NuGet = new() { Feeds = [feed.Address] } });
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

    private static bool Is(string name, string part) => name.EndsWith(part, StringComparison.Ordinal) || name.StartsWith(part, StringComparison.Ordinal);

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var builder = new ArchiveBuilder();
        foreach (var (name, content) in entries)
        {
            builder.File(name, content);
        }

        return builder.ToZip();
    }
}
