using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests;

/// <summary>
/// Single bits that flip on the way from the <c>official</c> source: whatever can change what is installed is refused, and what cannot (an ignored field
/// of the index, the armor's frame) may pass only when exactly the same is installed.
/// </summary>
public sealed class BitFlipTests(ITestOutputHelper output)
{
    private const int Flips = 60;
    private const string Version = "1.22.6";

    private static readonly Lazy<UpstreamTree> Tree = new(() => new UpstreamTree()
        .Add("1.23.1")
        .Add(Version, "linux", "arm64", fillerFiles: 20, fillerSize: 1 << 14)
        .Add(Version, "windows", "amd64", fillerFiles: 20, fillerSize: 1 << 14));

    [Theory]
    [InlineData("linux", "arm64")]
    [InlineData("windows", "amd64")]
    public async Task Flip_in_an_archive_is_refused(string goos, string goarch)
    {
        await using var upstream = new DistUpstream(Tree.Value);
        var path = "go/" + UpstreamTree.ArchiveName(Version, goos, goarch);
        await FlipAsync(
            upstream, $"{goos}/{goarch}", upstream.Archives, "/" + path, BitFlips.Spread(Tree.Value.Files[path], Flips), mayPass: false,
            ErrorCode.DigestMismatch);
    }

    [Fact]
    public async Task Flip_in_the_index_is_refused_or_without_effect()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        var index = Tree.Value.Files[UpstreamTree.IndexPath];
        var entry = System.Text.Encoding.UTF8.GetString(index).IndexOf($"{UpstreamTree.ArchiveName(Version, "linux", "arm64")}", StringComparison.Ordinal);
        await FlipAsync(
            upstream, "linux/arm64", upstream.Index, "/dl/",
            [.. BitFlips.Spread(index, Flips), .. BitFlips.Spread(index, Flips * 2, entry - 20, 320)], mayPass: true,
            ErrorCode.IndexMalformed, ErrorCode.NoReleaseMatches, ErrorCode.DigestMismatch, ErrorCode.SizeMismatch);
    }

    [Fact]
    public async Task Flip_in_a_signature_is_refused_or_without_effect()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        var name = UpstreamTree.ArchiveName(Version, "linux", "arm64");
        var packet = Tree.Value.Key.SignDetachedBinary(Tree.Value.Files["go/" + name], UpstreamTree.SignedAt);

        // Of the packets, so that the armor's checksum is right; and of the armored text as it is served.
        await FlipAsync(
            upstream, "linux/arm64", upstream.Archives, $"/go/{name}.asc",
            [
                .. BitFlips.Spread(packet, Flips).Select(flipped => System.Text.Encoding.ASCII.GetBytes(SigningKeyMaker.ArmorSignatures(flipped))),
                .. BitFlips.Spread(Tree.Value.Files[$"go/{name}.asc"], Flips),
            ],
            mayPass: true,
            ErrorCode.SignatureInvalid, ErrorCode.SigningKeyUnknown, ErrorCode.SigningKeyUnusable, ErrorCode.WeakSignature);
    }

    private async Task FlipAsync(
        DistUpstream upstream, string port, DistServer server, string path, IEnumerable<byte[]> flips, bool mayPass, params ErrorCode[] refusals)
    {
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.23.1");
        var good = (await machine.EnsureAsync(Version, port)).Toolchain.Manifest.ContentDigest;
        await UninstallAsync(machine, port);
        await BitFlips.TryAllAsync(
            machine,
            flips,
            flipped => server.Add(path, flipped),
            async () => (await machine.EnsureAsync(Version, port)).Toolchain.Manifest.ContentDigest == good,
            () => UninstallAsync(machine, port),
            mayPass,
            refusals,
            output);
    }

    private static async Task UninstallAsync(Machine machine, string port)
    {
        using var client = machine.NewClient();
        await client.UninstallAsync(Version, port, isForced: false, CancellationToken.None);
    }
}
