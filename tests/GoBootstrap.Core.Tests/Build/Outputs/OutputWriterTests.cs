using System.Text;
using System.Text.Json;
using GoBootstrap.Build;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;

namespace GoBootstrap.Tests.Build.Outputs;

public sealed class OutputWriterTests : IDisposable
{
    private static readonly OutputDefinition Everything = new()
    {
        BillOfMaterials = true,
        Provenance = true,
        Archives = [new ArchiveDefinition { Files = ["LICENSE"], Folder = "{project}" }],
    };

    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Everything_that_is_asked_for_is_written_and_listed()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        var artifacts = await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64", "windows/arm64"));
        Assert.Equal(
            [
                "SHA256SUMS", "artifacts.json", "demo_1.2.0_linux-amd64.tar.gz", "demo_1.2.0_windows-arm64.zip", "linux-amd64/agent",
                "linux-amd64/agent.cdx.json", "linux-amd64/ctl", "linux-amd64/ctl.cdx.json", "provenance.intoto.json", "windows-arm64/agent.exe",
                "windows-arm64/agent.exe.cdx.json", "windows-arm64/ctl.exe", "windows-arm64/ctl.exe.cdx.json",
            ],
            artifacts.Select(artifact => artifact.Path));
        Assert.Equal(artifacts.Select(artifact => artifact.Path), BuildSandbox.Snapshot(_sandbox.Output).Keys);
        Assert.All(artifacts, artifact =>
        {
            var content = File.ReadAllBytes(_sandbox.PathOf(artifact.Path));
            Assert.Equal(GoBootstrap.Trust.Sha256Digest.Of(content), artifact.Digest);
            Assert.Equal(content.Length, artifact.Size);
        });
        Assert.Equal("linux/amd64", artifacts.Single(artifact => artifact.Path == "linux-amd64/ctl").Target!.Name);
    }

    [Fact]
    public async Task Sha256sum_accepts_the_list_which_names_all_but_the_lists()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        var artifacts = await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        var result = await SystemProcessRunner.Instance.RunAsync(
            new ProcessRequest { FileName = "/usr/bin/sha256sum", Arguments = ["--check", "--strict", "SHA256SUMS"], Environment = new Dictionary<string, string>(), WorkingDirectory = _sandbox.Output },
            CancellationToken.None);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(artifacts.Count - 2, _sandbox.Read("SHA256SUMS").Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_second_build_of_the_same_touches_nothing()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        var plan = _sandbox.Plan("linux/amd64", "linux/arm64");
        var first = await _sandbox.WriteAsync(plan);
        var before = Times();
        var second = await _sandbox.WriteAsync(plan);
        Assert.Equal(before, Times());
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_change_of_one_setting_leaves_what_it_does_not_change()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        var before = Times();
        _sandbox.Definition = _sandbox.Definition with { Output = Everything with { Provenance = false } };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        var after = Times();
        Assert.False(File.Exists(_sandbox.PathOf("provenance.intoto.json")));
        Assert.Equal(before["demo_1.2.0_linux-amd64.tar.gz"], after["demo_1.2.0_linux-amd64.tar.gz"]);
        Assert.Equal(before["linux-amd64/agent.cdx.json"], after["linux-amd64/agent.cdx.json"]);
        Assert.NotEqual(before["SHA256SUMS"], after["SHA256SUMS"]);
    }

    [Fact]
    public async Task Another_folder_gives_the_same_bytes()
    {
        using var other = new BuildSandbox("öther place");
        foreach (var sandbox in new[] { _sandbox, other })
        {
            sandbox.Definition = sandbox.Definition with { Output = Everything };
            await sandbox.WriteAsync(sandbox.Plan("linux/amd64", "windows/amd64/v3", "linux/arm/7"));
        }

        Assert.Equal(BuildSandbox.Snapshot(_sandbox.Output), BuildSandbox.Snapshot(other.Output));
    }

    [Fact]
    public async Task No_output_tells_where_it_was_made_or_a_secret()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything with { Archives = [] } };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        var secrets = new[] { "gobootstrap store", "répo", "s3cret", "somebody", "mirror.example", _sandbox.Environment.MachineName };
        foreach (var (path, content) in BuildSandbox.Snapshot(_sandbox.Output))
        {
            var text = Encoding.UTF8.GetString(Convert.FromHexString(content));
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{path} holds {secret}"));
        }
    }

    [Fact]
    public async Task What_is_no_result_any_more_goes_and_nothing_else()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64", "linux/arm64", "windows/amd64"));
        File.WriteAllText(_sandbox.PathOf("linux-arm64", "notes.txt"), "mine");
        File.WriteAllText(_sandbox.PathOf("windows-amd64", "agent.exe"), "replaced by somebody");
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        Assert.Equal(
            ["linux-arm64/notes.txt", "windows-amd64/agent.exe"],
            BuildSandbox.Snapshot(_sandbox.Output).Keys.Where(path => path.Contains("arm64", StringComparison.Ordinal) || path.Contains("windows", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("demo_1.2.0_linux-amd64.tar.gz")]
    [InlineData("linux-amd64/agent.cdx.json")]
    public async Task A_damaged_output_is_written_anew(string path)
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        var before = BuildSandbox.Snapshot(_sandbox.Output);
        File.WriteAllText(_sandbox.PathOf(path), "x");
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        Assert.Equal(before, BuildSandbox.Snapshot(_sandbox.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"inputs\":\"x\",\"files\":[{\"path\":\"../outside\",\"kind\":\"Binary\",\"size\":7,\"modified\":0,\"sha256\":\"00\"}]}")]
    [InlineData("{\"schema\":99,\"inputs\":\"x\",\"files\":[]}")]
    public async Task A_state_that_cannot_be_used_is_passed_over(string state)
    {
        File.WriteAllText(Path.Combine(_sandbox.Root, "outside"), "outside");
        Directory.CreateDirectory(_sandbox.PathOf(".gobootstrap"));
        File.WriteAllText(_sandbox.PathOf(".gobootstrap", "outputs.json"), state);
        await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64"));
        Assert.True(File.Exists(_sandbox.PathOf("SHA256SUMS")));
        Assert.True(File.Exists(Path.Combine(_sandbox.Root, "outside")));
        Assert.Empty(Directory.EnumerateDirectories(_sandbox.PathOf(".gobootstrap")));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("CON")]
    [InlineData(".gobootstrap/a")]
    [InlineData("a\u0000b")]
    public void A_path_that_not_every_system_takes_is_refused(string path)
    {
        var error = Assert.Throws<GoBootstrapException>(() => OutputFileNames.Check([(path, "it")]));
        Assert.Equal(ErrorCode.OutputNameUnusable, error.Code);
    }

    [Theory]
    [InlineData("a/B", "A/b")]
    [InlineData("x", "x")]
    [InlineData("ok", "sha256sums")]
    [InlineData("ok", "artifacts.json")]
    public void Paths_that_are_one_file_somewhere_are_refused(string one, string other)
    {
        var error = Assert.Throws<GoBootstrapException>(() => OutputFileNames.Check([(one, "one"), (other, "other")]));
        Assert.Equal(ErrorCode.OutputsCollide, error.Code);
    }

    [Fact]
    public async Task Archives_of_two_targets_with_one_name_are_refused_before_anything_is_written()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything with { Archives = [new ArchiveDefinition { Name = "all" }] } };
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _sandbox.WriteAsync(_sandbox.Plan("linux/amd64", "linux/arm64")));
        Assert.Equal(ErrorCode.OutputsCollide, error.Code);
        Assert.False(File.Exists(_sandbox.PathOf("SHA256SUMS")));
    }

    [Fact]
    public async Task A_program_that_changed_since_its_proof_is_not_packed()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        var plan = _sandbox.Plan("linux/amd64");
        Directory.CreateDirectory(_sandbox.PathOf("linux-amd64"));
        File.WriteAllBytes(plan.Binaries[0].OutputFile, new byte[BuildSandbox.ContentOf(plan.Binaries[0]).Length]);
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _sandbox.WriteAsync(plan));
        Assert.Equal(ErrorCode.ProgramChanged, error.Code);
        Assert.Empty(Directory.EnumerateFiles(_sandbox.Output, "*.tar.gz"));
    }

    [Fact]
    public async Task The_list_of_artifacts_has_the_fields_of_goreleaser()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = Everything };
        await _sandbox.WriteAsync(_sandbox.Plan("linux/arm/7"));
        using var document = JsonDocument.Parse(_sandbox.Read("artifacts.json"));
        var agent = document.RootElement.EnumerateArray().Single(item => item.GetProperty("path").GetString() == "linux-arm-7/agent");
        Assert.Equal(
            ("agent", "linux", "arm", "7", "linux_arm_7", "Binary", 4),
            (agent.GetProperty("name").GetString(), agent.GetProperty("goos").GetString(), agent.GetProperty("goarch").GetString(),
                agent.GetProperty("goarm").GetString(), agent.GetProperty("target").GetString(), agent.GetProperty("type").GetString(),
                agent.GetProperty("internal_type").GetInt32()));
        Assert.Equal("agent", agent.GetProperty("extra").GetProperty("Binary").GetString());
        Assert.Equal("", agent.GetProperty("extra").GetProperty("Ext").GetString());
        Assert.Matches("^sha256:[0-9a-f]{64}$", agent.GetProperty("extra").GetProperty("Checksum").GetString()!);
        var archive = document.RootElement.EnumerateArray().Single(item => item.GetProperty("type").GetString() == "Archive");
        Assert.Equal(("tar.gz", "demo"), (archive.GetProperty("extra").GetProperty("Format").GetString(), archive.GetProperty("extra").GetProperty("WrappedIn").GetString()));
    }

    private Dictionary<string, long> Times() => Directory.EnumerateFiles(_sandbox.Output, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(_sandbox.Output, file), file => File.GetLastWriteTimeUtc(file).Ticks);
}
