using System.Security.Cryptography;
using System.Text.Json;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>
/// A release of the Go project, bit for bit, against what sum.golang.org answered about it: the real key, the real record, the real proof. Only the
/// index is made here, and it names the archive's own digest.
/// </summary>
public sealed class OfficialReleaseTests : IDisposable
{
    private const string Version = OfficialRelease.Version;
    private const string Sum = "h1:nm4Il5pypT+vEB1UPY4e+r1p/0HoRr/2jjj+dwb8KhA=";

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap öfficial ").FullName;

    [Fact]
    public async Task An_archive_that_only_has_the_name_of_the_release_does_not_have_the_sum_of_its_record()
    {
        var archive = Path.Combine(_folder, $"go{Version}.linux-amd64.tar.gz");
        await File.WriteAllBytesAsync(archive, GoArchiveBuilder.Create(Version).ToTarGz());

        var run = await EnsureAsync("official", archive);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("error GOB3028: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(Sum, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_archive_and_the_real_module_have_the_sum_of_the_real_record_and_build_the_same_bytes()
    {
        if (OfficialRelease.Archive is not { } archive || OfficialRelease.Module is null || OfficialRelease.Records is null)
        {
            // RealGoProxyTests builds with a module that is made of a real toolchain; here only the Go project's own bytes are worth anything.
            return;
        }

        var programs = new List<byte[]>();
        foreach (var source in (string[])["official", "goproxy"])
        {
            var ensured = (await EnsureAsync(source, archive)).Succeeds().Json;

            var log = ensured.GetProperty("toolchain").GetProperty("evidence").EnumerateArray()
                .Single(item => item.GetProperty("root").GetString() == "sumdb").GetProperty("log");
            Assert.Equal(Sum, log.GetProperty("sum").GetString());
            Assert.Equal("sum.golang.org+033de0ae", log.GetProperty("key").GetString());
            Assert.Equal(39514226, log.GetProperty("treeSize").GetInt64());
            programs.Add(await BuildAsync(source));
        }

        Assert.Equal(programs[0], programs[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<byte[]> BuildAsync(string source)
    {
        var program = Path.Combine(_folder, "program of " + source);
        string[] build = ["env", "CGO_ENABLED=0", "go", "build", "-trimpath", "-buildvcs=false", "-o", program, "."];
        (await RunAsync(RealGoFolders.SampleModule, source, ["exec", "-V", Version, "--offline", "--allow-same-host-digest", "--", .. build])).Succeeds();
        return SHA256.HashData(await File.ReadAllBytesAsync(program));
    }

    private async Task<CommandRun> EnsureAsync(string source, string archive)
    {
        var proxy = Directory.CreateDirectory(Path.Combine(_folder, "proxy", "golang.org", "toolchain", "@v")).FullName;
        await File.WriteAllTextAsync(Path.Combine(proxy, "list"), $"v0.0.1-go{Version}.linux-amd64\n");
        if (OfficialRelease.Module is { } module && !File.Exists(Path.Combine(proxy, Path.GetFileName(module))))
        {
            File.CreateSymbolicLink(Path.Combine(proxy, Path.GetFileName(module)), module);
        }

        string[] where =
        [
            "--index", new Uri(await WriteIndexAsync(archive)).AbsoluteUri,
            "--mirror", new Uri(Path.GetDirectoryName(archive)! + "/").AbsoluteUri,
            "--goproxy", new Uri(Path.Combine(_folder, "proxy")).AbsoluteUri,
            "--sumdb", await DatabaseAsync(source),
        ];
        return await RunAsync(_folder, source, ["ensure", Version, "--source", source, .. where, "--allow-same-host-digest", "--json"]);
    }

    private async Task<string> DatabaseAsync(string source)
    {
        if (OfficialRelease.Records is { } records)
        {
            // The recorded tiles are those of the newest head that the recording machine had seen, so this one has seen it, too.
            var memory = Directory.CreateDirectory(Path.Combine(Store(source), "index", "sumdb")).FullName;
            File.Copy(records, Path.Combine(memory, "033de0ae.head"), overwrite: true);
            return $"sum.golang.org {new Uri(Path.GetDirectoryName(records)! + "/").AbsoluteUri}";
        }

        var log = new TransparencyLog().AddFillers(500);
        log.Add(ToolchainSums.Module, ToolchainSums.VersionOf(Version, "linux", "amd64"), Sum);
        var folder = Path.Combine(_folder, "sumdb");
        foreach (var (path, content) in log.Files())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllBytesAsync(Path.Combine(folder, path), content);
        }

        return $"{log.VerifierKey} {new Uri(folder + "/").AbsoluteUri}";
    }

    private async Task<string> WriteIndexAsync(string archive)
    {
        var index = Path.Combine(_folder, "index.json");
        await using var content = File.OpenRead(archive);
        var file = new
        {
            filename = Path.GetFileName(archive),
            os = "linux",
            arch = "amd64",
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content)),
            size = content.Length,
            kind = "archive",
        };
        await File.WriteAllTextAsync(index, JsonSerializer.Serialize(new[] { new { version = "go" + Version, stable = true, files = new[] { file } } }));
        return index;
    }

    private string Store(string source) => Path.Combine(_folder, "störe " + source);

    private Task<CommandRun> RunAsync(string folder, string source, string[] arguments) => CommandRun.StartAsync(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"), arguments[0], "--store", Store(source), .. arguments[1..]],
        folder,
        new Dictionary<string, string?> { ["HOME"] = _folder, ["GOPROXY"] = "off", ["GOENV"] = "off", ["GOFLAGS"] = null, ["GOTOOLCHAIN"] = null });
}
