using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;
using GoBootstrap.Testing.Apt;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests;

/// <summary>Single bits that flip on the way from an apt archive with its signed index, its list of packages, and both packages.</summary>
public sealed class AptBitFlipTests(ITestOutputHelper output)
{
    private const int Flips = 60;
    private const string Version = "1.22.12";
    private const string Port = "linux/arm64";
    private const string Suite = "trixie-backports";

    [Fact]
    public async Task Untouched_archive_is_installed_with_the_evidence_of_its_key()
    {
        await using var server = new DistServer();
        var key = SigningKeyMaker.Create();
        using var machine = NewMachine(server, key, Serve(server, key));

        var result = await machine.EnsureAsync(Version, Port);

        Assert.True(result.WasInstalled);
        Assert.Equal("apt", result.Toolchain.Manifest.Source);
        Assert.Equal(2, result.Toolchain.Manifest.Evidence.Count);
        Assert.All(result.Toolchain.Manifest.Evidence, evidence => Assert.Equal(key.PrimaryFingerprint, evidence.PrimaryKey));
        Assert.True(File.Exists(Path.Combine(result.GoRoot, "src", "fmt", "print.go")));
    }

    [Theory]
    [InlineData("/InRelease")]
    [InlineData("binary-arm64/Packages")]
    [InlineData("golang-1.22-go_")]
    [InlineData("golang-1.22-src_")]
    public async Task Flip_is_refused_or_without_effect(string part)
    {
        await using var server = new DistServer();
        var key = SigningKeyMaker.Create();
        var files = Serve(server, key);
        using var machine = NewMachine(server, key, files);
        var good = (await machine.EnsureAsync(Version, Port)).Toolchain.Manifest.ContentDigest;
        await UninstallAsync(machine);

        // The file that was really fetched: one of several packings and addresses of an index.
        var path = server.Requests.Last(request => request.Path.Contains(part, StringComparison.Ordinal)
            || (part.EndsWith("/Packages", StringComparison.Ordinal) && request.Path.Contains("/binary-arm64/", StringComparison.Ordinal))).Path;
        var isIndex = part == "/InRelease";
        await BitFlips.TryAllAsync(
            machine,
            BitFlips.Spread(files[path], Flips),
            flipped =>
            {
                ForgetIndex(machine);
                server.Add(path, flipped);
            },
            async () => (await machine.EnsureAsync(Version, Port)).Toolchain.Manifest.ContentDigest == good,
            () => UninstallAsync(machine),
            mayPass: isIndex,
            isIndex
                ? [ErrorCode.SignatureInvalid, ErrorCode.SigningKeyUnknown, ErrorCode.SigningKeyUnusable, ErrorCode.WeakSignature, ErrorCode.SignatureMissing, ErrorCode.IndexMalformed]
                : [ErrorCode.DigestMismatch],
            output);
    }

    private static Dictionary<string, byte[]> Serve(DistServer server, SigningKeyMaker key)
    {
        var now = DateTimeOffset.UtcNow;
        var builder = new AptArchiveBuilder { Folder = Suite, Date = now.AddHours(-1), ValidUntil = now.AddDays(7) };
        builder.Packages.Add(AptTestPackage.Programs(Version, "1.22.12-3~bpo13+1", "arm64", "arm64"));
        builder.Packages.Add(AptTestPackage.Sources(Version, "1.22.12-3~bpo13+1"));
        var served = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in builder.Build(text => Encoding.UTF8.GetBytes(key.ClearSign(text, now.AddHours(-1)))))
        {
            var address = server.Add("/debian/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), content);
            served[address.AbsolutePath] = content;
        }

        return served;
    }

    private static Machine NewMachine(DistServer server, SigningKeyMaker key, Dictionary<string, byte[]> served)
    {
        Assert.NotEmpty(served);
        var machine = new Machine(server.Uri) { Sources = ["apt"] };
        var apt = Path.Combine(machine.SystemRoot, "etc", "apt");
        Directory.CreateDirectory(Path.Combine(apt, "sources.list.d"));
        Directory.CreateDirectory(Path.Combine(apt, "keyrings"));
        File.WriteAllText(Path.Combine(apt, "keyrings", "test.asc"), key.ArmoredPublicKey);
        File.WriteAllText(
            Path.Combine(apt, "sources.list.d", "test.sources"),
            $"Types: deb\nURIs: {server.Uri}debian\nSuites: {Suite}\nComponents: main\nSigned-By: /etc/apt/keyrings/test.asc\n");
        return machine;
    }

    private static async Task UninstallAsync(Machine machine)
    {
        using var client = machine.NewClient();
        await client.UninstallAsync(Version, Port, isForced: false, CancellationToken.None);
    }

    // What is remembered of an archive would otherwise spare the download of what was flipped.
    private static void ForgetIndex(Machine machine)
    {
        if (Path.Combine(machine.Store, "index") is var folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
