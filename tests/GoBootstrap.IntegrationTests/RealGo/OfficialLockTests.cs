using System.Security.Cryptography;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>
/// A release of the Go project that is locked from its index and its record alone, and installed from the lock file alone. With recorded data it is the
/// real release, bit for bit, by the real index and what sum.golang.org answered; without it one of the same shape, by a log of the test's own.
/// </summary>
public sealed class OfficialLockTests : IAsyncLifetime
{
    private const string Version = OfficialRelease.Version;
    private const string ArchiveName = $"go{Version}.linux-amd64.tar.gz";
    private const string RealDigest = "77e5da33bb72aeaef1ba4418b6fe511bc4d041873cbf82e5aa6318740df98717";
    private const string RealSum = "h1:nm4Il5pypT+vEB1UPY4e+r1p/0HoRr/2jjj+dwb8KhA=";

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap öfficial lock ").FullName;
    private readonly DistServer _index = new();
    private readonly DistServer _mirror = new();
    private readonly DistServer _sumdb = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _index.DisposeAsync();
        await _mirror.DisposeAsync();
        await _sumdb.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_real_release_is_locked_from_its_index_and_record_and_installed_from_the_lock_file_alone()
    {
        if (OfficialRelease.Archive is not { } archive || OfficialRelease.Records is not { } records
            || RecordedData.File("index", "go-dl-reconstructed-include-all.json") is not { } index)
        {
            // The next test goes the same way with a release that it makes; here only the Go project's own bytes are worth anything.
            return;
        }

        _index.Add("/dl/", await File.ReadAllBytesAsync(index));
        var folder = Path.GetDirectoryName(records)!;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            _sumdb.Add("/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file));
        }

        // The recorded tiles are those of the newest head that the recording machine had seen, so this one has seen it, too.
        var memory = Directory.CreateDirectory(Path.Combine(_folder, "maker", "index", "sumdb")).FullName;
        File.Copy(records, Path.Combine(memory, "033de0ae.head"));

        await LockAndInstallAsync(await File.ReadAllBytesAsync(archive), $"sum.golang.org {_sumdb.Uri}", RealSum, "sum.golang.org+033de0ae");

        Assert.Contains(RealDigest, await File.ReadAllTextAsync(LockFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_locked_from_its_index_and_record_and_installed_from_the_lock_file_alone()
    {
        var archive = GoArchiveBuilder.Create(Version).ToTarGz();
        var module = ToolchainSums.VersionOf(Version, "linux", "amd64");
        var sum = ToolchainSums.OfArchive(archive, module);
        var log = new TransparencyLog().AddFillers(500);
        log.Add(ToolchainSums.Module, module, sum);
        foreach (var (path, content) in log.Files())
        {
            _sumdb.Add("/" + path, content);
        }

        _index.Add("/dl/", System.Text.Encoding.UTF8.GetBytes($$"""
            [{"version":"go{{Version}}","stable":true,"files":[{"filename":"{{ArchiveName}}","os":"linux","arch":"amd64",
            "sha256":"{{Convert.ToHexStringLower(SHA256.HashData(archive))}}","size":{{archive.Length}},"kind":"archive"}]}]
            """));

        await LockAndInstallAsync(archive, $"{log.VerifierKey} {_sumdb.Uri}", sum, $"{log.Name}+{log.KeyHash:x8}");
    }

    private string LockFile => Path.Combine(_folder, "gobootstrap.lock.json");

    private async Task LockAndInstallAsync(byte[] archive, string database, string sum, string key)
    {
        _mirror.Add("/go/" + ArchiveName, archive);
        string[] where =
        [
            "--source", "official", "--index", new Uri(_index.Uri, "dl/").AbsoluteUri, "--mirror", new Uri(_mirror.Uri, "go").AbsoluteUri, "--sumdb", database,
        ];

        var locked = (await RunAsync("maker", ["lock", Version, "--port", "linux/amd64", .. where, "--json"])).Succeeds().Json.GetProperty("ports")[0];

        Assert.Equal(sum, locked.GetProperty("h1").GetString());
        Assert.Empty(_mirror.Requests);
        var text = await File.ReadAllTextAsync(LockFile);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(archive)), text, StringComparison.Ordinal);
        Assert.Contains(key, text, StringComparison.Ordinal);
        var (asked, answered) = (_index.Requests.Count, _sumdb.Requests.Count);

        // A machine that knows nothing but the committed file and the mirror.
        string[] ensure = ["ensure", "--locked", .. where, "--json"];
        var toolchain = (await RunAsync("other", ensure)).Succeeds().Json.GetProperty("toolchain");

        Assert.Equal(["/go/" + ArchiveName], _mirror.Requests.Select(request => request.Path));
        Assert.Equal((asked, answered), (_index.Requests.Count, _sumdb.Requests.Count));
        var evidence = toolchain.GetProperty("evidence").EnumerateArray().ToList();
        Assert.Equal(["index", "sumdb", "lock"], evidence.Select(item => item.GetProperty("root").GetString()));
        Assert.Equal((sum, key), (evidence[1].GetProperty("log").GetProperty("sum").GetString(), evidence[1].GetProperty("log").GetProperty("key").GetString()));
        var version = await RunAsync("other", ["exec", "--locked", "--offline", "--", "go", "version"]);
        Assert.Equal($"go version go{Version} linux/amd64", version.Succeeds().Output.Trim());

        // One bit of it elsewhere, and nothing is installed.
        byte[] changed = [.. archive];
        changed[^20] ^= 1;
        _mirror.Add("/go/" + ArchiveName, changed);
        var refused = await RunAsync("third", ensure);
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("error GOB3042: ", refused.Error, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("third", ["list", "--json"])).Succeeds().Json.GetProperty("toolchains").EnumerateArray());
    }

    private Task<CommandRun> RunAsync(string store, string[] arguments) => CommandRun.StartAsync(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"), arguments[0], "--store", Path.Combine(_folder, store), .. arguments[1..]],
        _folder,
        new Dictionary<string, string?> { ["HOME"] = _folder, ["GOPROXY"] = "off", ["GOBOOTSTRAP_HOME"] = null });
}
