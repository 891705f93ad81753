using System.IO.Compression;
using GoBootstrap.Archives;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Bundles;

/// <summary>A parcel as entries of a zip, as packages of NuGet carry it.</summary>
public sealed class ParcelZipTests : IAsyncLifetime
{
    private static readonly GoVersion Version = GoVersion.Parse("1.22.6");

    private readonly BundleBench _bench = new();

    public async Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.6", "windows", "amd64");
        await _bench.CreateAsync("linux/amd64", "windows/amd64");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("linux/amd64", "OpenPgp,Sumdb")]
    [InlineData("windows/amd64", "Sumdb")]
    public async Task A_parcel_in_a_zip_has_the_roots_of_upstream(string port, string roots)
    {
        using var zip = Pack(_ => true);
        using var files = new ZipFileSet(zip, new Uri("file:///feed/go.nupkg"), "toolchain/");

        var staged = await StageAsync(files, port);

        Assert.Equal(roots, string.Join(',', staged.Evidence.Select(evidence => evidence.Root)));
        Assert.Contains(staged.Entries, entry => entry.Path == "VERSION");
        Assert.DoesNotContain(
            TrustPolicy.Default.Decide(staged.Files, staged.Evidence, NullLog.Instance), evidence => evidence.Root == TrustRoot.Bundle);
    }

    [Theory]
    [InlineData(".tar.gz", ErrorCode.BundleFileMissing)]
    [InlineData(".asc", ErrorCode.BundleFileMissing)]
    [InlineData("tile/", ErrorCode.BundleFileMissing)]
    [InlineData("lookup/", ErrorCode.BundleFileMissing)]
    [InlineData("parcels/", ErrorCode.NotFound)]
    public async Task A_parcel_that_lacks_a_file_is_refused(string lacks, ErrorCode code)
    {
        using var zip = Pack(path => !path.Contains(lacks, StringComparison.Ordinal) || path.EndsWith(".tar.gz.asc", StringComparison.Ordinal) != (lacks == ".asc"));
        using var files = new ZipFileSet(zip, new Uri("file:///feed/go.nupkg"), "toolchain/");

        Assert.Equal(code, (await Assert.ThrowsAsync<GoBootstrapException>(() => StageAsync(files, "linux/amd64"))).Code);
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        using var bytes = new MemoryStream();
        using (var made = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            made.CreateEntry("toolchain/a");
            made.CreateEntry("toolchain/a");
        }

        using var zip = new ZipArchive(bytes);

        Assert.Equal(
            ErrorCode.EntriesCollide,
            Assert.Throws<GoBootstrapException>(() => new ZipFileSet(zip, new Uri("file:///feed/go.nupkg"), "toolchain/")).Code);
    }

    private ZipArchive Pack(Predicate<string> isPacked)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in _bench.Files().Where(file => isPacked(file)))
            {
                using var entry = zip.CreateEntry("toolchain/" + file).Open();
                entry.Write(File.ReadAllBytes(Path.Combine(_bench.Bundle, file)));
            }
        }

        return new(bytes, ZipArchiveMode.Read);
    }

    private async Task<StagedToolchain> StageAsync(ZipFileSet files, string port)
    {
        var settings = _bench.ReaderSettings();
        using var transfer = new Downloader(_bench.Upstream.Environment, settings.Transfer, _bench.Log);
        var services = new SourceServices(
            transfer,
            new ArchiveExtractor(_bench.Log, TimeProvider.System),
            new OpenPgpVerifier(TimeProvider.System),
            new SumdbRoot(settings, _bench.Upstream.Environment, transfer, settings.StoreDirectory!, _bench.Log),
            settings.StoreDirectory!,
            settings.StoreDirectory!,
            _bench.Log);
        var reader = new ParcelReader(files, services, () => SourceFactory.OfficialKeyring(settings.Official, _bench.Upstream.Environment));
        var parcel = await reader.ReadAsync(
            Version, GoPort.Parse(port), ParcelPaths.DocumentOf(Version, GoPort.Parse(port)), CancellationToken.None);
        var folder = Directory.CreateDirectory(_bench.PathOf("staged " + Guid.NewGuid().ToString("N"))).FullName;
        return await reader.StageAsync(parcel, Path.Combine(folder, "go"), [], [], CancellationToken.None);
    }
}
