using GoBootstrap.Tests.Bundles;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>
/// A bundle as its maker signed it, with one release for two ports and nothing of upstream that would vouch for it. It is made once, and attacks
/// change copies.
/// </summary>
/// <param name="Files">The files by path.</param>
/// <param name="PublicKey">The maker's key.</param>
internal sealed record BundleSample(IReadOnlyDictionary<string, byte[]> Files, byte[] PublicKey)
{
    private static readonly Lazy<Task<BundleSample>> Newer = new(() => MakeAsync("1.22.6"));
    private static readonly Lazy<Task<BundleSample>> Older = new(() => MakeAsync("1.22.5"));

    public static Task<BundleSample> NewAsync() => Newer.Value;

    public static Task<BundleSample> OldAsync() => Older.Value;

    /// <summary>Makes what an attacker makes who has the tools and another archive: everything in it fits together. Its signature is not his.</summary>
    public static Task<BundleSample> ForgeAsync(byte[] archive) => MakeAsync("1.22.6", archive);

    private static async Task<BundleSample> MakeAsync(string version, byte[]? archive = null)
    {
        await using var bench = new BundleBench();
        bench.Upstream.Publish(version, isSigned: false, isRecorded: false);
        bench.Upstream.Publish(version, arch: "arm64", isSigned: false, isRecorded: false, content: archive);
        var maker = bench.Maker(settings => settings with { Sumdb = new() { Database = "off" }, Trust = new() { RequiresSignature = false } });
        await maker.CreateAsync(
            new() { Directory = bench.Bundle, Versions = [version], Ports = ["linux/amd64", "linux/arm64"], SigningKeyFile = bench.SecretKeyFile },
            CancellationToken.None);
        return new(
            bench.Files().ToDictionary(path => path, path => File.ReadAllBytes(Path.Combine(bench.Bundle, path))),
            await File.ReadAllBytesAsync(bench.PublicKeyFile));
    }
}
