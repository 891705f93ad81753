using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>A real toolchain of Debian on a stick: made with a key of gpg's, verified by both, and installed where there is nothing else.</summary>
[Collection(RealGoGroup.Name)]
public sealed class RealBundleTests(RealGoFixture go) : IDisposable
{
    // gpg's sockets have short paths or none.
    private readonly string _home = Directory.CreateTempSubdirectory("gpg").FullName;

    [Fact]
    public async Task A_bundle_of_a_real_toolchain_goes_to_an_empty_store_without_source_and_network_and_builds()
    {
        var bundle = Path.Combine(go.Scratch, "büntel of real go");
        var store = Path.Combine(go.Scratch, "empty störe");
        await GpgAsync("--batch", "--passphrase", "", "--quick-generate-key", "release@mirror.example", "ed25519", "sign", "never");
        var key = await ExportAsync("--export-secret-keys");
        var open = await ExportAsync("--export");

        var made = (await go.RunAsync(
            "bundle", "create", bundle, "--version", RealGoFixture.Version, "--port", "linux/amd64", "--source", "apt", "--signing-key", key, "--json")).Succeeds();
        var verified = (await go.RunInAsync(go.Scratch, store, "bundle", "verify", bundle, "--bundle-keyring", open, "--offline", "--json")).Succeeds();
        var imported = (await go.RunInAsync(go.Scratch, store, "bundle", "import", bundle, "--bundle-keyring", open, "--offline", "--json")).Succeeds();
        var version = (await go.RunInAsync(go.Scratch, store, "exec", "-V", RealGoFixture.Version, "--offline", "--", "go", "version")).Succeeds();
        var program = Path.Combine(go.Scratch, "program of a bundle");
        (await go.RunInAsync(
            RealGoFolders.SampleModule, store, "exec", "-V", RealGoFixture.Version, "--offline", "--", "go", "build", "-buildvcs=false", "-o", program, ".")).Succeeds();

        Assert.True(made.Json.GetProperty("toolchains")[0].GetProperty("repacked").GetBoolean());
        Assert.True(verified.Json.GetProperty("good").GetBoolean());
        Assert.Equal(made.Json.GetProperty("signedBy").GetString(), verified.Json.GetProperty("signedBy").GetString());
        Assert.True(imported.Json.GetProperty("toolchains")[0].GetProperty("installed").GetBoolean());
        Assert.Equal($"go version go{RealGoFixture.Version} linux/amd64\n", version.Output);
        Assert.True(File.Exists(program));

        // gpg and sha256sum read what was written, and a signature of gpg's is as good as ours.
        await GpgAsync("--verify", Path.Combine(bundle, "SHA256SUMS.asc"), Path.Combine(bundle, "SHA256SUMS"));
        (await CommandRun.StartAsync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], bundle, new Dictionary<string, string?>())).Succeeds();
        Directory.Delete(Path.Combine(bundle, "signatures"), recursive: true);
        File.Delete(Path.Combine(bundle, "SHA256SUMS.asc"));
        await GpgAsync("--batch", "--armor", "--detach-sign", "--output", Path.Combine(bundle, "SHA256SUMS.asc"), Path.Combine(bundle, "SHA256SUMS"));
        (await go.RunInAsync(go.Scratch, store, "bundle", "import", bundle, "--bundle-keyring", open, "--offline")).Succeeds();

        // Without the key nothing vouches for what was packed again.
        var unpinned = await go.RunInAsync(go.Scratch, store, "bundle", "verify", bundle, "--offline");
        Assert.Equal(4, unpinned.ExitCode);
        Assert.Contains("GOB3003", unpinned.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private async Task<string> ExportAsync(string what)
    {
        var file = Path.Combine(_home, what + ".asc");
        await GpgAsync("--batch", "--armor", "--output", file, what, "release@mirror.example");
        return file;
    }

    private async Task GpgAsync(params string[] arguments) =>
        (await CommandRun.StartAsync("gpg", ["--homedir", _home, .. arguments], go.Scratch, new Dictionary<string, string?>())).Succeeds();
}
