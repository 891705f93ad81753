using System.Net;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Transfer;

/// <summary>The proxy that lets tests of real archives run again where there is no network.</summary>
public sealed class KeptArchivesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap képt ").FullName;

    [Fact]
    public async Task What_was_asked_for_with_a_network_is_given_without_one_and_nothing_else()
    {
        var index = new byte[70_000];
        new Random(1).NextBytes(index);
        Uri address;
        Uri missing;
        await using (var server = new DistServer())
        {
            address = server.Add("/debian/dists/stable/InRelease", index);
            missing = new Uri(server.Uri, "/debian/dists/none/InRelease");
            await using var online = new KeptArchives(_folder, isOff: false);
            Assert.Equal(index, (await GetAsync(online, address)).Content);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(online, missing)).Status);
        }

        await using var offline = new KeptArchives(_folder, isOff: true);

        Assert.Equal(index, (await GetAsync(offline, address)).Content);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(offline, missing)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(offline, new Uri(address, "/debian/dists/stable/Release"))).Status);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task With_a_network_an_index_is_asked_for_each_time_and_what_never_changes_once()
    {
        await using var server = new DistServer();
        var index = server.Add("/debian/dists/stable/InRelease", [1]);
        var package = server.Add("/debian/pool/main/g/go_1.deb", [2]);
        await using var archives = new KeptArchives(_folder, isOff: false);
        await GetAsync(archives, index);
        await GetAsync(archives, package);

        server.Add("/debian/dists/stable/InRelease", [3]);

        Assert.Equal([3], (await GetAsync(archives, index)).Content);
        Assert.Equal([2], (await GetAsync(archives, package)).Content);
        Assert.Equal((2, 1), (server.CountOf(index.AbsolutePath), server.CountOf(package.AbsolutePath)));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(403)]
    public async Task An_outage_is_passed_on_and_not_kept(int status)
    {
        Uri address;
        await using (var server = new DistServer())
        {
            address = server.Fault("/debian/dists/stable/InRelease", DistFault.Status(status));
            await using var online = new KeptArchives(_folder, isOff: false);
            Assert.Equal(status, (int)(await GetAsync(online, address)).Status);
        }

        await using var gone = new KeptArchives(_folder, isOff: false);
        Assert.Equal(HttpStatusCode.BadGateway, (await GetAsync(gone, address)).Status);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_not_kept()
    {
        await using var server = new DistServer();
        var address = server.Add("/debian/pool/main/g/go_1.deb", new byte[5000]);
        server.Fault(address.AbsolutePath, DistFault.Truncate(1000));
        await using (var archives = new KeptArchives(_folder, isOff: false))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(archives, address));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(HttpStatusCode Status, byte[] Content)> GetAsync(KeptArchives archives, Uri address)
    {
        using var client = new HttpClient(new HttpClientHandler { Proxy = new WebProxy(archives.Uri), CheckCertificateRevocationList = true });
        using var response = await client.GetAsync(address);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
