using System.Text;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>A distribution builds the same release of Go again, and a mirror takes that up while others read it.</summary>
public sealed class MirrorRebuildTests : IAsyncLifetime
{
    private const string Suite = "trixie-backports";
    private const string First = "go1.22.6.linux-arm64.repacked.tar.gz";

    private static readonly SigningKeyMaker Key = SigningKeyMaker.Create();

    private readonly BundleBench _bench = new();
    private readonly DistServer _server = new();
    private readonly string _root = Directory.CreateTempSubdirectory("gobootstrap apt ").FullName;
    private readonly List<IDisposable> _owned = [];

    public Task InitializeAsync()
    {
        var apt = Path.Combine(_root, "etc", "apt");
        Directory.CreateDirectory(Path.Combine(apt, "sources.list.d"));
        File.WriteAllText(Path.Combine(apt, "test.asc"), Key.ArmoredPublicKey);
        File.WriteAllText(
            Path.Combine(apt, "sources.list.d", "test.sources"),
            $"Types: deb\nURIs: {_server.Uri}debian\nSuites: {Suite}\nComponents: main\nSigned-By: /etc/apt/test.asc\n");
        Publish("1.22.6-1");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _owned.ForEach(owned => owned.Dispose());
        await _bench.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("1.22.6", false)]
    [InlineData("1.22", true)]
    public async Task A_new_build_takes_the_place_of_the_old_one_under_names_of_its_own(string version, bool prunes)
    {
        var first = Assert.Single((await SyncAsync(version)).Toolchains);
        Publish("1.22.6-2");

        var result = await SyncAsync(version, prunes);

        var second = Assert.Single(result.Toolchains);
        Assert.Equal((First, BundleToolchainState.Added), (first.Archive, first.State));
        Assert.Equal(($"go1.22.6.linux-arm64.{second.Digest.ToString()[..16]}.repacked.tar.gz", BundleToolchainState.Replaced), (second.Archive, second.State));
        Assert.Contains(" 1.22.6-2 ", second.Release, StringComparison.Ordinal);
        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Empty(result.Removed);
        Assert.Equal(first.Digest, Sha256Digest.Of(File.ReadAllBytes(Path.Combine(_bench.Bundle, First))));
        Assert.DoesNotContain(First, File.ReadAllText(Path.Combine(_bench.Bundle, "SHA256SUMS")), StringComparison.Ordinal);
        await AssertGoodAsync();

        var third = await SyncAsync(version, prunes);

        Assert.Equal([First], third.Removed);
        Assert.Equal(BundleToolchainState.Kept, Assert.Single(third.Toolchains).State);
        await AssertGoodAsync();
        Assert.False((await SyncAsync(version, prunes)).WasChanged);
    }

    [Fact]
    public async Task A_reader_with_the_list_of_before_still_finds_every_file_of_it()
    {
        await SyncAsync("1.22.6");
        var (list, signature) = (Read("SHA256SUMS"), Read("SHA256SUMS.asc"));
        Publish("1.22.6-2");
        await SyncAsync("1.22.6", prunes: true);

        File.WriteAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS"), list);
        var withBothOld = await _bench.JudgeAsync(null);
        File.WriteAllBytes(Path.Combine(_bench.Bundle, "SHA256SUMS.asc"), signature);

        Assert.Equal("", withBothOld);
        Assert.Equal("", await _bench.JudgeAsync(null));
    }

    [Fact]
    public async Task Nothing_changes_while_there_is_no_new_build()
    {
        await SyncAsync("1.22.6");

        Assert.False((await SyncAsync("1.22.6")).WasChanged);
        Assert.False((await SyncAsync("1.22")).WasChanged);
    }

    [Fact]
    public async Task A_third_build_after_a_second_one_is_taken_up_too()
    {
        await SyncAsync("1.22.6");
        foreach (var build in new[] { "1.22.6-2", "1.22.6-10" })
        {
            Publish(build);
            Assert.Contains($" {build} ", Assert.Single((await SyncAsync("1.22.6")).Toolchains).Release, StringComparison.Ordinal);
            await AssertGoodAsync();
        }
    }

    [Fact]
    public async Task An_older_build_is_not_taken_up()
    {
        Publish("1.22.6-10");
        await SyncAsync("1.22.6");
        Publish("1.22.6-9");

        var result = await SyncAsync("1.22.6");

        Assert.False(result.WasChanged);
        Assert.Contains("'golang-1.22 1.22.6-9 (trixie-backports, arm64)'", Assert.Single(_bench.Log.With(ErrorCode.RebuildIsOlder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_no_source_can_say_or_has_it_any_more_what_is_there_stays(bool isAway)
    {
        await SyncAsync("1.22.6");
        if (isAway)
        {
            _server.Fault("/debian/dists/" + Suite + "/InRelease", DistFault.Status(503));
        }
        else
        {
            Publish("1.22.7-1", "1.22.7");
        }

        var result = await SyncAsync("1.22.6");

        Assert.False(result.WasChanged);
        Assert.Equal(BundleToolchainState.Kept, Assert.Single(result.Toolchains).State);
    }

    [Fact]
    public async Task A_new_build_that_is_a_lie_changes_nothing()
    {
        await SyncAsync("1.22.6");
        var before = Read("SHA256SUMS");
        Publish("1.22.6-2", spoils: true);

        await Assert.ThrowsAsync<GoBootstrapException>(() => SyncAsync("1.22.6"));

        Assert.Equal(before, Read("SHA256SUMS"));
        Assert.Equal("", await _bench.JudgeAsync(null));
    }

    [Fact]
    public async Task A_mirror_of_a_mirror_takes_it_up_from_there()
    {
        await SyncAsync("1.22.6");
        await SyncFromBundleAsync("second");
        Publish("1.22.6-2");
        await SyncAsync("1.22.6");

        var result = await SyncFromBundleAsync("second");

        var toolchain = Assert.Single(result.Toolchains);
        Assert.Equal((BundleToolchainState.Replaced, "apt"), (toolchain.State, toolchain.Source));
        Assert.Contains(" 1.22.6-2 ", toolchain.Release, StringComparison.Ordinal);
        Assert.Equal([First], (await SyncFromBundleAsync("second")).Removed);
        Assert.False((await SyncFromBundleAsync("second")).WasChanged);
        Assert.Equal("", await _bench.JudgeAsync(_bench.PathOf("second")));
    }

    [Fact]
    public async Task A_sync_that_dies_at_any_step_of_it_leaves_a_whole_bundle_and_the_next_one_ends_it()
    {
        await SyncAsync("1.22.6");
        var start = _bench.PathOf("start");
        BundleBench.Copy(_bench.Bundle, start);
        Publish("1.22.6-2");
        for (var step = 1; ; step++)
        {
            Directory.Delete(_bench.Bundle, recursive: true);
            BundleBench.Copy(start, _bench.Bundle);
            var died = false;
            try
            {
                await SyncAsync("1.22.6", operations: new DyingOperations(step));
            }
            catch (DyingOperations.DiedException)
            {
                died = true;
            }

            Assert.Equal((step, ""), (step, await _bench.JudgeAsync(null)));
            var ended = await SyncAsync("1.22.6");
            Assert.Contains(" 1.22.6-2 ", Assert.Single(ended.Toolchains).Release, StringComparison.Ordinal);
            await SyncAsync("1.22.6");
            Assert.False(File.Exists(Path.Combine(_bench.Bundle, First)), $"step {step}: the old archive was left behind");
            await AssertGoodAsync();
            if (!died)
            {
                Assert.True(step > 10, $"only {step} steps");
                return;
            }
        }
    }


    private byte[] Read(string file) => File.ReadAllBytes(Path.Combine(_bench.Bundle, file));

    private void Publish(string build, string version = "1.22.6", bool spoils = false)
    {
        var date = DateTimeOffset.UtcNow.AddHours(-1);
        var builder = new AptArchiveBuilder { Folder = Suite, Date = date, ValidUntil = date.AddDays(7) };
        var programs = AptTestPackage.Programs(version, build, "arm64", "arm64");
        builder.Packages.Add(programs with
        {
            Files = [.. programs.Files.Select(file => file.Path.EndsWith("bin/go", StringComparison.Ordinal) ? file with { Content = $"the go program of {build}" } : file)],
        });
        builder.Packages.Add(AptTestPackage.Sources(version, build));
        foreach (var (path, content) in builder.Build(text => Encoding.UTF8.GetBytes(Key.ClearSign(text, date))))
        {
            if (spoils && path.EndsWith(".deb", StringComparison.Ordinal))
            {
                content[^1] ^= 1;
            }

            _server.Add("/debian/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), content);
        }
    }

    private Task<BundleWriteResult> SyncAsync(string version, bool prunes = false, IFileOperations? operations = null) => Keeper(
        new() { StoreDirectory = Path.Combine(_root, "store"), Sources = ["apt"], Transfer = new() { Retries = 0 } }, operations).SyncAsync(
        new() { Directory = _bench.Bundle, Versions = [version], Ports = ["linux/arm64"], SigningKeyFile = _bench.SecretKeyFile, Prunes = prunes }, default);

    private Task<BundleWriteResult> SyncFromBundleAsync(string folder) => Keeper(_bench.ReaderSettings()).SyncAsync(
        new() { Directory = _bench.PathOf(folder), Versions = ["1.22"], Ports = ["linux/arm64"], SigningKeyFile = _bench.SecretKeyFile }, default);

    private BundleKeeper Keeper(GoBootstrapSettings settings, IFileOperations? operations = null)
    {
        var environment = _bench.Upstream.Environment with { SystemRoot = _root };
        var client = new GoBootstrapClient(environment, settings, _bench.Log);
        var keeper = new BundleKeeper(environment, settings, client, _bench.Log, operations ?? SystemFileOperations.Instance);
        _owned.AddRange([keeper, client]);
        return keeper;
    }

    private async Task AssertGoodAsync()
    {
        var result = await _bench.VerifyAsync();
        Assert.True(result.IsGood);
        Assert.Empty(result.UnlistedFiles);
    }
}
