using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.GoProxy;

public sealed class GoProxySourceTests : IAsyncLifetime
{
    private readonly GoProxyUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_module_becomes_a_normal_GOROOT_that_the_database_vouches_for()
    {
        var zip = _upstream.Publish("1.22.6");

        var result = await _upstream.EnsureAsync("1.22.6");

        Assert.True(result.WasInstalled);
        Assert.True(result.Toolchain.IsActive);
        Assert.Equal("goproxy", result.Toolchain.Manifest.Source);
        Assert.Equal("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64", result.Toolchain.Manifest.Release);
        var evidence = Assert.Single(result.Toolchain.Manifest.Evidence);
        Assert.Equal(TrustRoot.Sumdb, evidence.Root);
        Assert.Equal("v0.0.1-go1.22.6.linux-amd64.zip", evidence.Subject);
        Assert.Equal(Sha256Digest.Of(zip), evidence.Digest);
        Assert.Equal(ToolchainSums.OfModule(zip), evidence.Log!.Sum);
        Assert.Equal(300, evidence.Log.RecordId);
        Assert.DoesNotContain(_upstream.Log.Codes, code => code != ErrorCode.UnsupportedRelease);
        Assert.Equal("module std\n\ngo 1.22\n", await File.ReadAllTextAsync(Path.Combine(result.GoRoot, "src", "go.mod")));
        Assert.Empty(Directory.GetFiles(result.GoRoot, "_go.mod", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(result.GoRoot, "golang.org")));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_upstream.Store, "staging")));
        using var client = _upstream.Client();
        Assert.True((await client.VerifyAsync(result.Toolchain, CancellationToken.None)).IsIntact);
        Assert.False((await _upstream.EnsureAsync("1.22.6")).WasInstalled);
    }

    [Fact]
    public async Task Files_may_be_executed_as_the_go_command_says_whatever_the_zip_says()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const string Prefix = "golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/";
        _upstream.Publish("1.22.6", change: zip => zip
            .Executable(Prefix + "src/run.bash", "exit\n")
            .Executable(Prefix + "lib/go_exec", "exit\n")
            .Executable(Prefix + "lib/go__exec", "exit\n")
            .Executable(Prefix + "src/go_a_b_exec", "exit\n")
            .File(Prefix + "lib/x/go_a_b_exec", "exit\n")
            .File(Prefix + "pkg/tool/linux_amd64/deep/tool", "exit\n"));

        var root = (await _upstream.EnsureAsync("1.22.6")).GoRoot;

        string[] executable =
        [
            "bin/go", "bin/gofmt", "lib/wasm/go_js_wasm_exec", "lib/x/go_a_b_exec", "pkg/tool/linux_amd64/compile", "pkg/tool/linux_amd64/deep/tool",
            "pkg/tool/linux_amd64/link",
        ];
        Assert.Equal(
            executable,
            Directory.GetFiles(root, "*", SearchOption.AllDirectories)
                .Where(IsExecutable)
                .Select(file => Path.GetRelativePath(root, file))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_release_by_archive_and_by_module_differs_in_what_the_module_leaves_out_only()
    {
        _upstream.Publish("1.22.6");
        var root = (await _upstream.EnsureAsync("1.22.6")).GoRoot;
        var archive = GoArchiveBuilder.Create("1.22.6");

        foreach (var entry in archive.Entries.Where(entry => entry.Type == '0'))
        {
            var path = Encoding.UTF8.GetString(entry.Name)["go/".Length..];
            var file = Path.Combine(root, path);
            var isLeftOut = path.Split('/')[0] is "api" or "doc" or "misc" or "test";
            Assert.Equal(!isLeftOut, File.Exists(file));
            if (!isLeftOut)
            {
                Assert.Equal(entry.Content, await File.ReadAllBytesAsync(file));
            }
        }
    }

    [Fact]
    public async Task The_list_is_read_whatever_else_is_in_it()
    {
        foreach (var version in (string[])["1.21.0", "1.22.6", "1.22.10", "1.23rc1", "1.22.5", "1.20", "1.20.14"])
        {
            _upstream.Publish(version);
        }

        _upstream.Publish("1.24.0", arch: "arm64");
        _upstream.ServeList(
            "v0.0.1-go1.22.99.linux-amd64 2024-08-06T15:23:09Z\nv0.0.1-go1.9.2rc2.linux-amd64\nv0.0.2-go1.30.0.linux-amd64\nv0.0.1-go1.30.linux\n"
            + "v0.0.1-go1.030.0.linux-amd64\nv0.0.1-1.30.0.linux-amd64\nv0.0.1-go1.30.0.linux-amd64/x\ngarbage\n\n  \n\u2603\nv0.0.1-go1.30.0.linux-armv6l");
        using var client = _upstream.Client();

        async Task<string> ResolveAsync(string spec) =>
            (await client.ResolveAsync(new() { Version = spec }, CancellationToken.None)).Version.ToString();

        Assert.Equal("1.22.99", await ResolveAsync("1.22.x"));
        Assert.Equal("1.20.14", await ResolveAsync("1.20.x"));
        Assert.Equal("1.21.0", await ResolveAsync("<1.22 >=1.21"));
        Assert.Equal("1.23rc1", await ResolveAsync("1.23rc1"));
        Assert.Equal("1.22.99", await ResolveAsync("stable"));
        Assert.Equal(ErrorCode.NoReleaseMatches, (await Assert.ThrowsAsync<GoBootstrapException>(() => ResolveAsync("1.30.x"))).Code);
    }

    [Fact]
    public async Task A_version_that_a_proxy_keeps_no_copy_of_is_found_by_its_name()
    {
        _upstream.Publish("1.22.6", isListed: false);

        Assert.True((await _upstream.EnsureAsync("1.22.6")).WasInstalled);
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _upstream.EnsureAsync("1.22.7"));

        Assert.Equal(ErrorCode.NoReleaseMatches, error.Code);
        Assert.Equal(1, _upstream.Proxy.CountOf("/golang.org/toolchain/@v/v0.0.1-go1.22.7.linux-amd64.info"));
    }

    [Fact]
    public async Task A_proxy_on_disk_is_checked_like_any_other()
    {
        var zip = _upstream.Publish("1.22.6");
        var folder = Path.Combine(_upstream.Folder, "próxy dir");
        var versions = Directory.CreateDirectory(Path.Combine(folder, "golang.org", "toolchain", "@v"));
        await File.WriteAllTextAsync(Path.Combine(versions.FullName, "list"), "v0.0.1-go1.22.6.linux-amd64\n");
        var file = Path.Combine(versions.FullName, "v0.0.1-go1.22.6.linux-amd64.zip");
        await File.WriteAllBytesAsync(file, zip);
        GoBootstrapSettings OnDisk(GoBootstrapSettings settings) => settings with
        {
            GoProxy = new() { Proxies = new Uri(folder).AbsoluteUri },
            Sumdb = new() { Database = $"{_upstream.Records.VerifierKey} {new Uri(_upstream.Proxy.Uri, "sumdb/sumdb.example")}" },
        };

        // cmd/go trusts GOPROXY=file:// alone; here it is a place for bytes like any other.
        var changed = ToolchainSums.ToModule(GoArchiveBuilder.Create("1.22.6"), "v0.0.1-go1.22.6.linux-amd64")
            .File("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/src/evil.go", "package evil\n")
            .ToZip();
        await File.WriteAllBytesAsync(file, changed);
        await _upstream.FailsAsync(ErrorCode.ModuleSumMismatch, "1.22.6", change: OnDisk);
        await File.WriteAllBytesAsync(file, zip);

        Assert.True((await _upstream.EnsureAsync("1.22.6", change: OnDisk)).WasInstalled);
    }

    [Fact]
    public async Task CVE_2026_94447_No_variable_and_no_go_sum_takes_the_check_away()
    {
        var zip = _upstream.Publish("1.22.6", recordedSum: "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        foreach (var name in (string[])["GONOSUMDB", "GONOPROXY", "GOPRIVATE", "GOINSECURE", "GONOSUMCHECK"])
        {
            _upstream.Variables[name] = "*";
        }

        _upstream.Variables["GOSUMDB"] = "off";
        _upstream.Variables["GOFLAGS"] = "-insecure -mod=mod";
        var sum = ToolchainSums.OfModule(zip);
        await File.WriteAllTextAsync(Path.Combine(_upstream.Folder, "go.mod"), "module example.com/m\n\ngo 1.22.6\n");
        await File.WriteAllTextAsync(Path.Combine(_upstream.Folder, "go.sum"), $"golang.org/toolchain v0.0.1-go1.22.6.linux-amd64 {sum}\n");

        var error = await _upstream.FailsAsync(ErrorCode.ModuleSumMismatch, "1.22.6");

        Assert.Contains(sum, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_off_leaves_the_source_without_anything_to_give()
    {
        _upstream.Publish("1.22.6");

        await _upstream.FailsAsync(ErrorCode.SumdbSwitchedOff, "1.22.6", change: settings => settings with { Sumdb = new() { Database = "off" } });

        Assert.Equal(0, _upstream.Proxy.CountOf(GoProxyUpstream.ZipPath("1.22.6")));
    }

    [Fact]
    public async Task A_toolchain_without_a_record_is_an_outage_and_is_not_fetched()
    {
        _upstream.Publish("1.22.6", isRecorded: false);

        await _upstream.FailsAsync(ErrorCode.SumdbUnavailable, "1.22.6");

        Assert.Equal(0, _upstream.Proxy.CountOf(GoProxyUpstream.ZipPath("1.22.6")));
    }

    [Fact]
    public async Task A_lie_of_the_proxy_ends_the_work_and_asks_no_other_source()
    {
        _upstream.Publish("1.22.6", recordedSum: "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        await _upstream.FailsAsync(ErrorCode.ModuleSumMismatch, "1.22.6", change: settings => settings with { Sources = ["goproxy", "apt"] });

        Assert.Empty(_upstream.Log.With(ErrorCode.SourceSkipped));
    }

    [Theory]
    [InlineData("evil.go", ErrorCode.ModuleZipInvalid)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.5.linux-amd64/x", ErrorCode.ModuleZipInvalid)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/sub/go.mod", ErrorCode.ModuleZipInvalid)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/go.mod", ErrorCode.ModuleZipInvalid)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/../x", ErrorCode.EntryEscapes)]
    [InlineData("/golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/x", ErrorCode.EntryEscapes)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/src/_go.mod", ErrorCode.EntriesCollide)]
    [InlineData("golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64/VERSION", ErrorCode.EntriesCollide)]
    public async Task A_zip_with_a_file_that_no_module_holds_is_refused(string name, ErrorCode code)
    {
        _upstream.Publish("1.22.6", change: zip => zip.File(name, "x\n"));

        await _upstream.FailsAsync(code, "1.22.6");
    }

    [Theory]
    [InlineData("1.22.6", "1.22.5")]
    public async Task A_module_that_is_another_version_than_its_name_says_is_not_installed(string version, string claims)
    {
        var module = ToolchainSums.VersionOf(version, "linux", "amd64");
        var zip = ToolchainSums.ToModule(GoArchiveBuilder.Create(claims), module).ToZip();
        _upstream.Publish(version, recordedSum: ToolchainSums.OfModule(zip));
        _upstream.Proxy.Add(GoProxyUpstream.ZipPath(version), zip);

        await _upstream.FailsAsync(ErrorCode.ToolchainCheckFailed, version);
    }

    [Fact]
    public async Task A_flipped_bit_of_the_zip_never_gets_in()
    {
        var zip = _upstream.Publish("1.22.6");
        for (var bit = 5; bit < zip.Length * 8; bit += (zip.Length * 8 / 60) + 1)
        {
            var flipped = zip.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            _upstream.Proxy.Add(GoProxyUpstream.ZipPath("1.22.6"), flipped);
            try
            {
                // What the sum does not cover does not count: times and modes of the zip.
                var result = await _upstream.EnsureAsync("1.22.6");
                Assert.Equal(ToolchainSums.OfModule(zip), Assert.Single(result.Toolchain.Manifest.Evidence).Log!.Sum);
                using var client = _upstream.Client();
                await client.UninstallAsync("1.22.6", null, isForced: true, CancellationToken.None);
            }
            catch (GoBootstrapException exception)
            {
                Assert.Equal(3, (int)exception.Code / 1000);
            }
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsExecutable(string file) => (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0;
}
