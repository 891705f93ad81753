using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>
/// A bundle of a release of the Go project, bit for bit, with what sum.golang.org answered about it: the recorded proof goes along and holds by the real
/// key where nobody can be asked.
/// </summary>
public sealed class OfficialBundleTests : IDisposable
{
    private const string Version = OfficialRelease.Version;

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap öfficial bundle ").FullName;

    [Fact]
    public async Task The_real_archive_goes_along_with_its_real_proof()
    {
        if (OfficialRelease.Archive is not { } archive || OfficialRelease.Records is not { } records)
        {
            // BundleTests does the same with a log and an archive of the test's own; here only the Go project's own bytes are worth anything.
            return;
        }

        var bundle = Path.Combine(_folder, "bündle");
        var key = Path.Combine(_folder, "key.asc");
        var open = Path.Combine(_folder, "public.asc");
        var (secret, publicKey) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllBytesAsync(key, secret);
        await File.WriteAllBytesAsync(open, publicKey);
        var index = Path.Combine(_folder, "index.json");
        await File.WriteAllTextAsync(index, Index(archive));

        // The recorded tiles are those of the newest head that the recording machine had seen, so the maker has seen it, too.
        var memory = Directory.CreateDirectory(Path.Combine(_folder, "maker", "index", "sumdb")).FullName;
        File.Copy(records, Path.Combine(memory, "033de0ae.head"));

        (await RunAsync(
            "maker", "bundle", "create", bundle, "--version", Version, "--port", "linux/amd64", "--signing-key", key, "--source", "official",
            "--index", new Uri(index).AbsoluteUri, "--mirror", new Uri(Path.GetDirectoryName(archive)! + "/").AbsoluteUri,
            "--sumdb", $"sum.golang.org {new Uri(Path.GetDirectoryName(records)! + "/").AbsoluteUri}", "--allow-same-host-digest")).Succeeds();
        var verified = (await RunAsync("reader", "bundle", "verify", bundle, "--bundle-keyring", open, "--offline", "--json")).Succeeds();
        var unpinned = (await RunAsync("reader", "bundle", "verify", bundle, "--offline", "--json")).Succeeds();

        string[] both = [.. Roots(verified).Order(StringComparer.Ordinal)];
        Assert.Equal(["bundle", "sumdb"], both);
        Assert.Equal(["sumdb"], Roots(unpinned));
        var log = unpinned.Json.GetProperty("toolchains")[0].GetProperty("evidence")[0].GetProperty("log");
        Assert.Equal("sum.golang.org+033de0ae", log.GetProperty("key").GetString());
        Assert.Equal(39514226, log.GetProperty("treeSize").GetInt64());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Roots(CommandRun run) =>
        run.Json.GetProperty("toolchains")[0].GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("root").GetString()!);

    private static string Index(string archive)
    {
        var bytes = File.ReadAllBytes(archive);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return $$"""
            [{"version":"go{{Version}}","stable":true,"files":[{"filename":"{{Path.GetFileName(archive)}}","os":"linux","arch":"amd64","sha256":"{{digest}}",
            "size":{{bytes.Length}},"kind":"archive"}]}]
            """;
    }

    private Task<CommandRun> RunAsync(string store, params string[] arguments) => CommandRun.StartAsync(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"), arguments[0], "--store", Path.Combine(_folder, store), .. arguments[1..]],
        _folder,
        new Dictionary<string, string?> { ["HOME"] = _folder, ["GOPROXY"] = "off", ["GOBOOTSTRAP_HOME"] = null });
}
