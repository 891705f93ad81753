using GoBootstrap.Build;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Build.Incremental;

public sealed class UnchangedTests : IDisposable
{
    private readonly BuildBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Nothing_changed_means_no_go_process()
    {
        _bench.Use("1.22.6", ["agent", "ctl"], "linux/amd64", "windows/arm64");
        var first = await _bench.BuildAsync();
        var processes = _bench.Go.Requests.Count;

        var again = await _bench.BuildAsync();

        Assert.Equal(processes, _bench.Go.Requests.Count);
        Assert.All(again, result => Assert.Equal(BuildOutcome.Unchanged, result.Outcome));
        Assert.Equal(first.Select(result => result.Built!.Digest), again.Select(result => result.Built!.Digest));
        Assert.Equal(first[0].Built!.Report.BuildInformation!.Settings, again[0].Built!.Report.BuildInformation!.Settings);
        Assert.Equal(first[0].Built!.Report.Port, again[0].Built!.Report.Port);
    }

    [Fact]
    public async Task A_touched_file_does_not_build_anew_and_is_looked_into_only_once()
    {
        await BuildOnceAsync();
        File.SetLastWriteTimeUtc(InModule("cmd/agent/main.go"), new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(BuildOutcome.Unchanged, await OutcomeAsync());

        // The state was renewed: other bytes of the same size and time are not looked into, which shows that size and time decide now.
        await File.WriteAllTextAsync(InModule("cmd/agent/main.go"), "package mein\n");
        File.SetLastWriteTimeUtc(InModule("cmd/agent/main.go"), new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(BuildOutcome.Unchanged, await OutcomeAsync());
    }

    [Fact]
    public async Task Another_content_of_the_same_size_and_time_is_seen_when_the_file_is_as_young_as_the_state()
    {
        await BuildOnceAsync();
        var file = InModule("cmd/agent/main.go");
        var time = File.GetLastWriteTimeUtc(file);
        await File.WriteAllTextAsync(file, "package mein\n");
        File.SetLastWriteTimeUtc(file, time);

        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
    }

    [Theory]
    [InlineData("cmd/agent/main.go", "package main // changed\n")]
    [InlineData("cmd/agent/new.go", "package main\n")]
    [InlineData("cmd/agent/new_windows.s", "")]
    [InlineData("cmd/agent/new.txt", "embedded")]
    [InlineData("cmd/agent/default.pgo", "profile")]
    [InlineData("cmd/agent/go.mod", "module nested\n")]
    [InlineData("cmd/go.mod", "module nested\n")]
    [InlineData("go.mod", "module example.com/m\n\ngo 1.23\n")]
    [InlineData("go.sum", "x")]
    [InlineData("vendor/modules.txt", "# x")]
    public async Task Each_kind_of_input_builds_anew(string path, string content)
    {
        await BuildOnceAsync();
        _bench.Write(path, content);

        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        Assert.Equal(BuildOutcome.Unchanged, await OutcomeAsync());
    }

    [Theory]
    [InlineData("cmd/agent/main_test.go", "package main\n")]
    [InlineData("cmd/agent/README.md", "text")]
    [InlineData("other/main.go", "package main\n")]
    public async Task What_go_does_not_compile_does_not_build_anew(string path, string content)
    {
        await BuildOnceAsync();
        _bench.Write(path, content);

        // A name beside the embedded ones is a name that a pattern might take: rather look once too often.
        Assert.Equal(path == "cmd/agent/README.md" || path.EndsWith("_test.go", StringComparison.Ordinal) ? BuildOutcome.Built : BuildOutcome.Unchanged, await OutcomeAsync());
    }

    [Fact]
    public async Task A_removed_file_builds_anew()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        _bench.Write("cmd/agent/second.go", "package main\n");
        await _bench.BuildAsync();
        File.Delete(InModule("cmd/agent/second.go"));

        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_or_damaged_program_is_the_only_one_that_is_built(bool deletes)
    {
        _bench.Use("1.22.6", ["agent", "ctl"], "linux/amd64", "linux/arm64");
        await _bench.BuildAsync();
        var file = _bench.Plan!.Binaries[2].OutputFile;
        if (deletes)
        {
            File.Delete(file);
        }
        else
        {
            await File.WriteAllTextAsync(file, new string('x', (int)new FileInfo(file).Length));
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        }

        var results = await _bench.BuildAsync();

        Assert.Equal(
            [BuildOutcome.Unchanged, BuildOutcome.Unchanged, BuildOutcome.Built, BuildOutcome.Unchanged], results.Select(result => result.Outcome));
        Assert.Equal("linux/arm64./cmd/agent", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schema\":99}")]
    [InlineData("{\"schema\":1,\"fingerprint\":null}")]
    public async Task A_damaged_state_builds_anew_and_is_no_error(string content)
    {
        await BuildOnceAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_bench.Sample.Output, ".gobootstrap", "state")))
        {
            await File.WriteAllTextAsync(file, content);
        }

        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        Assert.Equal(BuildOutcome.Unchanged, await OutcomeAsync());
    }

    [Fact]
    public async Task Options_toolchain_and_target_decide_and_names_of_folders_do_not()
    {
        await BuildOnceAsync();
        var plan = _bench.Plan!;
        ResolvedOptions[] others =
        [
            new() { Strip = true }, new() { LdFlags = "-X main.version=2" }, new() { Tags = ["x"] }, new() { TrimPath = false }, new() { Cgo = true },
            new() { Environment = new Dictionary<string, string> { ["GOEXPERIMENT"] = "x" } }, new() { GcFlags = "-N" }, new() { BuildMode = "pie" },
        ];
        foreach (var options in others)
        {
            _bench.Plan = plan with { Binaries = [plan.Binaries[0] with { Options = options }] };
            Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        }

        _bench.Plan = plan with { Binaries = [plan.Binaries[0]], Project = "other", Version = "2" };
        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        _bench.Plan = plan with
        {
            Toolchain = plan.Toolchain with { Manifest = plan.Toolchain.Manifest with { ContentDigest = Sha256Digest.Of("another"u8) } },
        };
        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        Assert.Equal(BuildOutcome.Unchanged, await OutcomeAsync());
    }

    [Fact]
    public async Task What_nobody_can_know_is_always_built()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        _bench.Plan = _bench.Plan! with { Binaries = [_bench.Plan.Binaries[0] with { Options = new() { Flags = ["-overlay=x.json"] } }] };

        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
    }

    private async Task BuildOnceAsync()
    {
        _bench.Use("1.22.6", ["agent"], "linux/amd64");
        Assert.Equal(BuildOutcome.Built, await OutcomeAsync());
    }

    private string InModule(string path) => Path.Combine(_bench.Sample.Module, path);

    private async Task<BuildOutcome> OutcomeAsync() => Assert.Single(await _bench.BuildAsync()).Outcome;
}
