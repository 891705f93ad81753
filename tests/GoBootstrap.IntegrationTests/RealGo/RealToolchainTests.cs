using System.Buffers.Binary;
using System.Text.Json;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.RealGo;

[Collection(RealGoGroup.Name)]
public sealed class RealToolchainTests(RealGoFixture go)
{
    [Fact]
    public void The_evidence_is_a_chain_to_a_key_of_Debian()
    {
        var data = Path.Combine(RealGoFolders.SampleModule, "..", "..", "GoBootstrap.Core.Tests", "Trust", "Data");
        var keys = Directory.GetFiles(data, "debian-archive-*.asc")
            .SelectMany(file => OpenPgpKeyring.Read(File.ReadAllBytes(file), file).PrimaryFingerprints)
            .ToList();

        var evidence = go.Ensured.GetProperty("toolchain").GetProperty("evidence").EnumerateArray().ToList();

        Assert.Equal(2, keys.Count);
        Assert.Equal(["golang-1.22-go_", "golang-1.22-src"], evidence.Select(item => Text(item, "subject")[..15]).Order(StringComparer.Ordinal));
        Assert.All(evidence, item =>
        {
            Assert.Equal("apt", Text(item, "root"));
            Assert.Contains(Text(item, "primaryKey"), keys);
            Assert.Matches("^[0-9A-F]{40}$", Text(item, "signingKey"));
            Assert.Matches("^[0-9a-f]{64}$", Text(item, "sha256"));
            Assert.True(item.GetProperty("signedAt").GetDateTimeOffset() > new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        });
    }

    [Fact]
    public async Task What_is_installed_is_not_asked_for_again()
    {
        var run = (await go.RunAsync("ensure", RealGoFixture.Version, "--offline", "--json")).Succeeds();

        Assert.False(run.Json.GetProperty("installed").GetBoolean());
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Go_says_what_it_is()
    {
        var root = Text(go.Ensured.GetProperty("toolchain"), "goroot");

        var version = (await go.ExecAsync(go.Scratch, RealGoFixture.Version, "go", "version")).Succeeds();
        var values = (await go.ExecAsync(go.Scratch, RealGoFixture.Version, "go", "env", "GOROOT", "GOTOOLCHAIN", "GO386", "GOVERSION")).Succeeds();

        Assert.Equal($"go version go{RealGoFixture.Version} linux/amd64\n", version.Output);
        Assert.Equal([root, "local", "sse2", "go" + RealGoFixture.Version], values.Lines);
        Assert.StartsWith(go.Store, root, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Env_makes_a_shell_use_the_toolchain()
    {
        var env = (await go.RunAsync("env", RealGoFixture.Version, "--shell", "sh")).Succeeds();

        var shell = await CommandRun.StartAsync("sh", ["-c", env.Output + "go version && go env GOROOT"], go.Scratch, new Dictionary<string, string?>());

        Assert.Equal([$"go version go{RealGoFixture.Version} linux/amd64", Text(go.Ensured.GetProperty("toolchain"), "goroot")], shell.Succeeds().Lines);
    }

    [Fact]
    public async Task Two_versions_stand_side_by_side_and_the_active_one_switches()
    {
        var store = StoreOfItsOwn();
        Task<CommandRun> RunAsync(params string[] arguments) => go.RunInAsync(go.Scratch, store, arguments);
        (await RunAsync("use", RealGoFixture.Version)).Succeeds();
        Assert.Equal(RealGoFixture.Version, await ActiveAsync(store));

        (await RunAsync("use", RealGoFixture.NewerVersion)).Succeeds();
        Assert.Equal(RealGoFixture.NewerVersion, await ActiveAsync(store));

        (await RunAsync("rollback")).Succeeds();
        Assert.Equal(RealGoFixture.Version, await ActiveAsync(store));

        var list = (await RunAsync("list", "--json")).Succeeds().Json.GetProperty("toolchains").EnumerateArray();
        Assert.Equal([RealGoFixture.Version], list.Where(item => item.GetProperty("active").GetBoolean()).Select(item => Text(item, "version")));
    }

    [Fact]
    public async Task A_toolchain_for_another_machine_is_installed_and_not_started()
    {
        var document = await go.InstallAsync(RealGoFixture.Version, "--port", "linux/arm64");

        var executable = Text(document.GetProperty("toolchain"), "executable");
        var header = new byte[20];
        await using (var file = File.OpenRead(executable))
        {
            await file.ReadExactlyAsync(header);
        }

        Assert.Equal("arm64", Text(document.GetProperty("toolchain"), "goarch"));
        Assert.Equal("\u007fELF"u8, header.AsSpan(0, 4));
        // EM_AARCH64, https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
        Assert.Equal(183, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18)));
    }

    [Fact]
    public async Task A_damaged_package_index_in_the_cache_is_fetched_again()
    {
        var store = Path.Combine(go.Scratch, "störe of the index");
        string[] resolve = ["resolve", RealGoFixture.Version, "--source", "apt", "--check-latest", "--json", "--verbose"];
        var first = (await go.RunInAsync(go.Scratch, store, resolve)).Succeeds();
        var files = Directory.GetFiles(Path.Combine(store, "index", "packages"));
        var contents = files.ToDictionary(file => file, File.ReadAllBytes);
        Assert.NotEmpty(files);
        foreach (var (file, content) in contents)
        {
            var damaged = content.ToArray();
            damaged[^2] ^= 1;
            await File.WriteAllBytesAsync(file, damaged);
        }

        var second = (await go.RunInAsync(go.Scratch, store, resolve)).Succeeds();

        Assert.Equal(first.Output, second.Output);
        Assert.Contains("is damaged and is fetched again", second.Error, StringComparison.Ordinal);
        Assert.All(contents, pair => Assert.Equal(pair.Value, File.ReadAllBytes(pair.Key)));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    // The kept store is everybody's, so what is active is changed in another one, which has the same toolchains.
    private string StoreOfItsOwn()
    {
        var store = Directory.CreateDirectory(Path.Combine(go.Scratch, "störe of its own")).FullName;
        File.Copy(Path.Combine(go.Store, "store.json"), Path.Combine(store, "store.json"));
        Directory.CreateSymbolicLink(Path.Combine(store, "toolchains"), Path.Combine(go.Store, "toolchains"));
        return store;
    }

    private async Task<string> ActiveAsync(string store)
    {
        var run = await CommandRun.StartAsync(
            Path.Combine(store, "current", "bin", "go"), ["version"], go.Scratch, new Dictionary<string, string?> { ["GOTOOLCHAIN"] = "local" });
        return run.Succeeds().Output.Split(' ')[2]["go".Length..];
    }
}
