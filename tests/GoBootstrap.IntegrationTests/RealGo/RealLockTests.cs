using System.Text.Json.Nodes;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>The lock file with the machine's real apt archives and a real Go.</summary>
[Collection(RealGoGroup.Name)]
public sealed class RealLockTests(RealGoFixture go)
{
    [Fact]
    public async Task Two_ports_are_locked_from_metadata_and_the_locked_toolchain_is_the_real_one()
    {
        var folder = Directory.CreateDirectory(Path.Combine(go.Scratch, "löcked project")).FullName;
        var file = Path.Combine(folder, "gobootstrap.lock.json");

        var locked = (await go.RunInAsync(
            folder, go.Store, "lock", RealGoFixture.Version, "--port", "linux/amd64", "--port", "linux/arm64", "--source", "apt", "--json")).Succeeds().Json;

        Assert.Equal(
            ["amd64 added", "arm64 added"],
            locked.GetProperty("ports").EnumerateArray().Select(port => $"{port.GetProperty("goarch").GetString()} {port.GetProperty("change").GetString()}"));
        var ports = JsonNode.Parse(await File.ReadAllTextAsync(file))!["ports"]!;
        foreach (var port in (string[])["linux/amd64", "linux/arm64"])
        {
            var files = ports[port]!["files"]!.AsArray();
            Assert.Equal(2, files.Count);
            Assert.All(files, item => Assert.StartsWith("pool/", (string?)item!["path"], StringComparison.Ordinal));
            Assert.All(ports[port]!["evidence"]!.AsArray(), item => Assert.StartsWith("dists/", (string?)item!["origin"], StringComparison.Ordinal));
        }

        // What the fixture installed from the same archive has the locked digests, so locked mode is satisfied without a request.
        var ensured = (await go.RunInAsync(folder, go.Store, "ensure", "--locked", "--offline", "--json")).Succeeds().Json;
        Assert.Equal(file, ensured.GetProperty("lockFile").GetString());
        Assert.False(ensured.GetProperty("installed").GetBoolean());
        Assert.Equal(
            RealGoFixture.Version, (await go.RunInAsync(folder, go.Store, "resolve", "stable", "--locked", "--offline", "--json")).Json.GetProperty("version").GetString());
        Assert.Contains("GOB3038", (await go.RunInAsync(folder, go.Store, "ensure", RealGoFixture.NewerVersion, "--locked")).Error, StringComparison.Ordinal);

        // A store of its own, which is kept as the fixture's is: only the first run fetches the packages.
        var store = Path.Combine(RealGoFolders.Store, "störe locked");
        var own = (await go.RunInAsync(folder, store, "ensure", "--locked", "--source", "apt", "--json")).Succeeds().Json.GetProperty("toolchain");
        Assert.Equal(
            ["apt", "lock"], own.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("root").GetString()).Distinct().Order());
        Assert.Equal(
            go.Ensured.GetProperty("toolchain").GetProperty("contentDigest").GetString(), own.GetProperty("contentDigest").GetString());
        var version = await CommandRun.StartAsync(own.GetProperty("executable").GetString()!, ["version"], folder, new Dictionary<string, string?>());
        Assert.Equal($"go version go{RealGoFixture.Version} linux/amd64", version.Succeeds().Output.Trim());

        // A digest that was changed by hand is refused before anything is asked for.
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace((string)ports["linux/amd64"]!["files"]![0]!["sha256"]!, new('0', 64), StringComparison.Ordinal));
        var refused = await go.RunInAsync(folder, Path.Combine(go.Scratch, "empty störe"), "ensure", "--locked", "--source", "apt");
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("error GOB3036: ", refused.Error, StringComparison.Ordinal);
    }
}
