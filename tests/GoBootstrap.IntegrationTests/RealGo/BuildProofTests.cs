using System.Runtime.InteropServices;
using GoBootstrap.Build;
using GoBootstrap.Build.Sharding;

namespace GoBootstrap.Tests.RealGo;

/// <summary>What a matrix gives, whoever builds it, and what it costs when nothing has changed.</summary>
[Collection(RealGoGroup.Name)]
public sealed class BuildProofTests(RealGoFixture go)
{
    private const string Definition = """
        build:
          project: demo
          version: 1.2.3
          source-date-epoch: 1700000000
          targets: [linux/amd64, linux/arm64, windows/amd64]
          output:
            sbom: true
            archives:
              - name: '{project}_{version}_{os}_{arch}'
                folder: '{project}-{version}'
                files: [go.mod]

        """;

    /// <summary>Gets a target that this machine runs, and further ones for which it has an emulator.</summary>
    public static TheoryData<string, string, string?> Runnable()
    {
        var data = new TheoryData<string, string, string?>
        {
            { RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux/arm64" : "linux/amd64", "ctl", null },
        };
        // Where there is no wine, the programs for Windows are proven by their headers only.
        if ((Find("wine64") ?? Find("wine")) is { } wine)
        {
            data.Add("windows/amd64", "ctl.exe", wine);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_program_runs_on_its_target(string target, string program, string? emulator)
    {
        using var bench = new BuildBench(go);
        await bench.SucceedsAsync(bench.Request(RealGoFixture.Version, target));

        var run = (await bench.RunAsync(Path.Combine(bench.Output, target.Replace('/', '-'), program), emulator)).Succeeds();

        Assert.Equal($"ctl on {target}", run.Lines[0].Trim());
    }

    [Fact]
    public async Task Shards_of_two_machines_are_merged_into_what_one_machine_writes()
    {
        using var bench = new BuildBench(go);
        using var first = new BuildBench(go, "erste");
        using var second = new BuildBench(go, "zweite maschine");
        var whole = await bench.SucceedsAsync(bench.RequestOf(Definition));
        await first.SucceedsAsync(first.RequestOf(Definition) with { Shard = new(1, 2) });
        await second.SucceedsAsync(second.RequestOf(Definition) with { Shard = new(2, 2) });
        var merged = Path.Combine(bench.Folder, "merged");

        var artifacts = await new ShardMerger(bench.Environment, bench.Log).MergeAsync(
            new() { Directories = [second.Output, first.Output], OutputDirectory = merged }, CancellationToken.None);

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(bench.Output, "SHA256SUMS")), await File.ReadAllTextAsync(Path.Combine(merged, "SHA256SUMS")));
        Assert.Equal(bench.Programs(), bench.Programs(merged));
        Assert.Equal(whole.Artifacts.Select(artifact => (artifact.Path, artifact.Digest)), artifacts.Select(artifact => (artifact.Path, artifact.Digest)));
        foreach (var archive in (string[])["demo_1.2.3_linux_amd64.tar.gz", "demo_1.2.3_linux_arm64.tar.gz", "demo_1.2.3_windows_amd64.zip"])
        {
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(bench.Output, archive)), await File.ReadAllBytesAsync(Path.Combine(merged, archive)));
        }
    }

    [Fact]
    public async Task An_unchanged_matrix_starts_no_go_process_from_anywhere_and_after_a_touch()
    {
        using var bench = new BuildBench(go);
        var first = await bench.SucceedsAsync(bench.RequestOf(Definition));
        using var elsewhere = new BuildBench(go, "elsewhere");
        foreach (var file in Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(bench.Output, StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, new(2024, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        var touched = await bench.SucceedsAsync(bench.RequestOf(Definition));
        var other = await elsewhere.Builder.BuildAsync(bench.RequestOf(Definition), CancellationToken.None);

        Assert.Equal((0, 0), (touched.GoProcesses, other.GoProcesses));
        Assert.All(touched.Binaries.Concat(other.Binaries), binary => Assert.Equal(BuildOutcome.Unchanged, binary.Outcome));
        Assert.Equal(first.Artifacts, other.Artifacts);
    }

    [Fact]
    public async Task Measured_costs_are_kept_and_divide_the_matrix()
    {
        using var bench = new BuildBench(go);
        var result = await bench.SucceedsAsync(bench.RequestOf(Definition));
        var kept = BuildCosts.Load(result.Plan, bench.Log);
        Assert.Equal(["linux/amd64", "linux/arm64", "windows/amd64"], kept.Seconds.Keys);
        Assert.All(kept.Seconds.Values, seconds => Assert.True(seconds > 0));
        Assert.Equal(kept.ToJson(), await File.ReadAllBytesAsync(Path.Combine(result.Plan.StateDirectory, BuildCosts.FileName)));

        // One target that costs more than all others together, and more than the busiest machine can make of a moment, has a machine of its own.
        var slow = kept.Merge([KeyValuePair.Create("linux/arm64", 10_000 + kept.Seconds.Values.Sum())]);
        await File.WriteAllBytesAsync(Path.Combine(result.Plan.StateDirectory, BuildCosts.FileName), slow.ToJson());
        var shard = await bench.Builder.PlanAsync(bench.RequestOf(Definition) with { Shard = new(1, 2) }, CancellationToken.None);

        Assert.Equal(["linux/arm64"], shard.Targets.Select(target => target.Name));
        Assert.Equal(["linux/amd64", "windows/amd64"], shard.Shard!.Shards[1].Targets.Select(target => target.Name));

        // What was measured survives a build from a warm cache, which takes a moment only.
        await bench.SucceedsAsync(bench.RequestOf(Definition) with { Rebuilds = true });
        Assert.Equal(slow.Seconds["linux/arm64"], BuildCosts.Load(result.Plan, bench.Log).Seconds["linux/arm64"]);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
