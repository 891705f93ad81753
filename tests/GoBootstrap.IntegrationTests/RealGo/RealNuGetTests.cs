using System.Text.Json;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>A real Go of the apt archives, packed with an own key, pushed by NuGet's own client, and restored by machines that have only a feed.</summary>
[Collection(RealGoGroup.Name)]
public sealed class RealNuGetTests(RealGoFixture go)
{
    private const string Id = "GoBootstrap.Toolchain.linux-amd64";

    [Fact]
    public async Task A_packed_toolchain_is_pushed_restored_and_builds_a_program() => await RestoreAsync(
        "restored", (folder, store, arguments) => go.RunInAsync(folder, store, arguments));

    [Fact]
    public async Task The_native_command_restores_it_too()
    {
        var native = await NativeCommand.GetAsync(Path.Combine(go.Scratch, "native"));

        await RestoreAsync("native", (folder, store, arguments) => go.StartAsync(
            native, [arguments[0], "--store", store, .. arguments[1..]], folder));
    }

    [Fact]
    public async Task A_packed_toolchain_is_locked_and_its_locked_install_asks_for_the_package_alone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(go.Scratch, "nügèt locked")).FullName;
        var packed = await PackAsync(folder, (store, arguments) => go.RunInAsync(folder, store, arguments));
        await using var server = new NuGetFeedServer();
        server.Push(Id, RealGoFixture.Version, await File.ReadAllBytesAsync(packed.GetProperty("file").GetString()!));
        string[] where = ["--source", "nuget", "--nuget-feed", server.Address, "--bundle-keyring", "public.asc"];

        var locked = (await go.RunInAsync(
            folder, Path.Combine(folder, "maker"), ["lock", RealGoFixture.Version, "--port", "linux/amd64", .. where, "--json"])).Succeeds();

        var port = locked.Json.GetProperty("ports")[0];
        Assert.Equal(("nuget", $"{Id} {RealGoFixture.Version}"), (port.GetProperty("source").GetString(), port.GetProperty("release").GetString()));
        Assert.Equal("bundle", Assert.Single(port.GetProperty("evidence").EnumerateArray()).GetProperty("root").GetString());
        Assert.Contains("without installing it", locked.Error, StringComparison.Ordinal);
        var before = server.Server.Requests.Count;

        string[] ensure = ["ensure", "--locked", .. where, "--json"];
        var store = Path.Combine(folder, "störe");
        var toolchain = (await go.RunInAsync(folder, store, ensure)).Succeeds().Json.GetProperty("toolchain");

        Assert.Equal(
            ["/v3/index.json", NuGetFeedServer.PackagePath(Id, RealGoFixture.Version)], server.Server.Requests.Skip(before).Select(request => request.Path));
        Assert.Equal(
            ["bundle", "lock"], toolchain.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("root").GetString()).Distinct().Order());
        Assert.Equal(go.Ensured.GetProperty("toolchain").GetProperty("contentDigest").GetString(), toolchain.GetProperty("contentDigest").GetString());
        var program = Path.Combine(folder, "program");
        (await go.RunInAsync(
            RealGoFolders.SampleModule, store, "exec", "--offline", "-V", RealGoFixture.Version, "--", "go", "build", "-o", program, ".")).Succeeds();
        Assert.True(File.Exists(program));

        // One byte of the package's archive elsewhere, and a machine without it gets nothing.
        var bytes = await File.ReadAllBytesAsync(packed.GetProperty("file").GetString()!);
        bytes[bytes.Length / 2] ^= 1;
        server.Push(Id, RealGoFixture.Version, bytes);
        var refused = await go.RunInAsync(folder, Path.Combine(folder, "other störe"), ensure);
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("error GOB3", refused.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> PackAsync(string folder, Func<string, string[], Task<CommandRun>> run)
    {
        var (secret, key) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllBytesAsync(Path.Combine(folder, "secret.asc"), secret);
        await File.WriteAllBytesAsync(Path.Combine(folder, "public.asc"), key);
        return (await run(go.Store, [
            "pack-toolchain", "--version", RealGoFixture.Version, "--port", "linux/amd64", "--source", "apt", "--output", "packed", "--signing-key", "secret.asc", "--json",
        ])).Succeeds().Json.GetProperty("packages")[0];
    }

    private async Task RestoreAsync(string name, Func<string, string, string[], Task<CommandRun>> run)
    {
        var folder = Directory.CreateDirectory(Path.Combine(go.Scratch, $"nügèt {name}")).FullName;
        var packed = await PackAsync(folder, (store, arguments) => run(folder, store, arguments));
        Assert.Equal((Id, "apt"), (packed.GetProperty("id").GetString(), packed.GetProperty("source").GetString()));
        var file = packed.GetProperty("file").GetString()!;

        // NuGet's own client takes it for a package.
        var feed = Directory.CreateDirectory(Path.Combine(folder, "feed")).FullName;
        (await CommandRun.StartAsync("dotnet", ["nuget", "push", file, "--source", feed], folder, new Dictionary<string, string?>())).Succeeds();
        await using var server = new NuGetFeedServer();
        server.Push(Id, RealGoFixture.Version, await File.ReadAllBytesAsync(file));
        server.Server.Login = "build:s3cret";
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources><clear /><add key="disk" value="feed" /><add key="company" value="{server.Address}" /></packageSources>
              <packageSourceCredentials><company>
                <add key="Username" value="build" /><add key="ClearTextPassword" value="s3cret" />
              </company></packageSourceCredentials>
            </configuration>
            """);

        foreach (var source in (string[])["disk", "company"])
        {
            var store = Path.Combine(folder, $"störe {source}");
            string[] ensure = ["ensure", RealGoFixture.Version, "--source", "nuget", "--nuget-feed", source, "--json"];
            Assert.Equal(4, (await run(folder, store, ensure)).ExitCode);
            var ensured = (await run(folder, store, [.. ensure, "--bundle-keyring", "public.asc", .. source == "disk" ? (string[])["--offline"] : []])).Succeeds();
            var toolchain = ensured.Json.GetProperty("toolchain");
            Assert.Equal(("nuget", "bundle"), (toolchain.GetProperty("source").GetString(), toolchain.GetProperty("evidence")[0].GetProperty("root").GetString()));
            Assert.Equal(
                go.Ensured.GetProperty("toolchain").GetProperty("contentDigest").GetString(), toolchain.GetProperty("contentDigest").GetString());
            Assert.DoesNotContain("s3cret", ensured.Error + ensured.Output, StringComparison.Ordinal);
            var version = await run(folder, store, ["exec", "--offline", "-V", RealGoFixture.Version, "--", "go", "version"]);
            Assert.Equal($"go version go{RealGoFixture.Version} linux/amd64", version.Succeeds().Output.Trim());
            var program = Path.Combine(folder, $"program {source}");
            (await run(RealGoFolders.SampleModule, store, ["exec", "--offline", "-V", RealGoFixture.Version, "--", "go", "build", "-o", program, "."])).Succeeds();
            Assert.True(File.Exists(program));
        }
    }
}
