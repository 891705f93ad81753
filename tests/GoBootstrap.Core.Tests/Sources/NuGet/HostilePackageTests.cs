using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Sources.NuGet;

/// <summary>What a package that was changed, or made to deceive, comes to.</summary>
public sealed class HostilePackageTests : IAsyncLifetime
{
    private readonly PackageBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish(PackageBench.Version);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

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
