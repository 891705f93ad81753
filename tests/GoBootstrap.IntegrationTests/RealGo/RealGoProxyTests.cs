using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>A real toolchain as a module on a Go proxy on disk, with a checksum database of its own beside it.</summary>
[Collection(RealGoGroup.Name)]
public sealed class RealGoProxyTests(RealGoFixture go)
{
    private static readonly string[] LeftOut = ["api/", "doc/", "misc/", "test/"];

    private static string ModuleVersion => ToolchainSums.VersionOf(RealGoFixture.Version, "linux", "amd64");

    [Fact]
    public async Task A_toolchain_from_a_Go_proxy_builds_the_same_bytes_as_the_one_that_it_was_made_of()
    {
        var proxy = Path.Combine(go.Scratch, "próxy");
        var log = new TransparencyLog().AddFillers(500);
        log.Add(ToolchainSums.Module, ModuleVersion, await WriteModuleAsync(proxy));
        foreach (var (path, content) in log.Files())
        {
            var file = Path.Combine(proxy, "sumdb", log.Name, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content);
        }

        var store = Path.Combine(go.Scratch, "störe of the proxy");
        var ensured = (await go.RunInAsync(
            go.Scratch,
            store,
            "ensure",
            RealGoFixture.Version,
            "--source",
            "goproxy",
            "--goproxy",
            new Uri(proxy).AbsoluteUri,
            "--sumdb",
            log.VerifierKey,
            "--json")).Succeeds().Json;

        Assert.Equal("goproxy", ensured.GetProperty("toolchain").GetProperty("source").GetString());
        var evidence = Assert.Single(ensured.GetProperty("toolchain").GetProperty("evidence").EnumerateArray());
        Assert.Equal(500, evidence.GetProperty("log").GetProperty("recordId").GetInt64());
        var (fromProxy, fromApt) = (Path.Combine(go.Scratch, "from-proxy"), Path.Combine(go.Scratch, "from-apt"));
        await BuildAsync(store, fromProxy);
        await BuildAsync(go.Store, fromApt);
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(fromApt)), SHA256.HashData(await File.ReadAllBytesAsync(fromProxy)));
        (await go.RunInAsync(
            RealGoFolders.SampleModule, store, "exec", "--offline", "-V", RealGoFixture.Version, "--", "go", "vet", "./...")).Succeeds();
    }

    private async Task BuildAsync(string store, string program) => (await go.RunInAsync(
        RealGoFolders.SampleModule,
        store,
        "exec",
        "--offline",
        "-V",
        RealGoFixture.Version,
        "--",
        "env",
        "CGO_ENABLED=0",
        "go",
        "build",
        "-trimpath",
        "-buildvcs=false",
        "-o",
        program,
        ".")).Succeeds();

    /// <summary>Writes the module's zip and the list of versions, and computes the sum on the way.</summary>
    private async Task<string> WriteModuleAsync(string proxy)
    {
        var root = go.Ensured.GetProperty("toolchain").GetProperty("goroot").GetString()!;
        var folder = Directory.CreateDirectory(Path.Combine(proxy, "golang.org", "toolchain", "@v")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "list"), ModuleVersion + "\n");
        await using var zip = await ZipFile.OpenAsync(Path.Combine(folder, ModuleVersion + ".zip"), ZipArchiveMode.Create);
        var lines = new StringBuilder();
        foreach (var (name, file) in Files(root).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var content = await File.ReadAllBytesAsync(file);
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
            await entry.WriteAsync(content);
            lines.Append(Convert.ToHexStringLower(SHA256.HashData(content))).Append("  ").Append(name).Append('\n');
        }

        return "h1:" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    private static IEnumerable<(string Name, string File)> Files(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file);
            if (!LeftOut.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            {
                var name = Path.GetFileName(path) == "go.mod" ? path[..^"go.mod".Length] + "_go.mod" : path;
                yield return ($"{ToolchainSums.Module}@{ModuleVersion}/{name}", file);
            }
        }
    }
}
