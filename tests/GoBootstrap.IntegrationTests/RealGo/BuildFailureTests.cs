using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.RealGo;

/// <summary>Builds that do not come to their end, and what they leave behind.</summary>
[Collection(RealGoGroup.Name)]
public sealed class BuildFailureTests(RealGoFixture go)
{
    private static readonly string[] Targets = ["linux/amd64", "linux/arm64", "windows/amd64"];

    [Fact]
    public async Task A_cancelled_build_leaves_whole_programs_only_and_the_next_one_builds_the_rest()
    {
        using var bench = new BuildBench(go);
        using var stop = new CancellationTokenSource();
        var request = bench.Request(RealGoFixture.Version, Targets) with { Jobs = 1 };
        bench.Watched.Watch = entry =>
        {
            if (entry.Message.Contains(": built in ", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Builder.BuildAsync(request, stop.Token));

        var left = bench.Programs();
        Assert.False(File.Exists(Path.Combine(bench.Output, "SHA256SUMS")));
        Assert.False(Directory.Exists(Path.Combine(bench.Output, ".gobootstrap", "staging")));
        await EndsAsync(bench, request, left);
    }

    [Fact]
    public async Task A_killed_build_leaves_whole_programs_only_and_the_next_one_builds_the_rest()
    {
        using var bench = new BuildBench(go);
        var request = bench.RequestOf($"build:\n  version: 1.2.3\n  targets: [{string.Join(", ", Targets)}]\n") with { Jobs = 1 };
        await bench.KillAfterAsync(": built in ", "build", "--jobs", "1", "-V", RealGoFixture.Version, "--offline");

        await EndsAsync(bench, request, bench.Programs());
    }

    [Fact]
    public async Task The_first_failure_stops_the_others_unless_they_are_to_go_on()
    {
        using var bench = new BuildBench(go);
        bench.Write("cmd/ctl/main.go", "package main\n\nfunc main() {\n\tundefinedThing()\n}\n");
        var request = bench.Request(RealGoFixture.Version, Targets) with { Jobs = 1 };

        var fast = await bench.BuildAsync(request);
        var all = await bench.BuildAsync(request with { KeepsGoing = true });

        Assert.False(fast.Succeeded);
        Assert.Contains(fast.Binaries, binary => binary.Outcome == BuildOutcome.Skipped);
        Assert.Equal("ctl", Assert.Single(fast.Binaries, binary => binary.Outcome == BuildOutcome.Failed).Binary.Name);
        Assert.All(all.Binaries, binary => Assert.Equal(binary.Binary.Name == "ctl", binary.Outcome == BuildOutcome.Failed));
        Assert.DoesNotContain(all.Binaries, binary => binary.Outcome == BuildOutcome.Skipped);
        Assert.Equal(2 * Targets.Length, bench.Programs().Count);
        var error = Assert.Throws<GoBootstrapException>(all.ThrowIfFailed);
        Assert.Equal(ErrorCode.GoBuildFailed, error.Code);
        Assert.Contains("3 of 9 programs failed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build:\n  targets: [linux/amd64\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("build:\n  tragets: [linux/amd64]\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("build:\n  targets: [linux/amd46]\n", ErrorCode.UnknownPort)]
    [InlineData("build:\n  targets: [linux/amd64/v9]\n", ErrorCode.VariantNotAvailable)]
    [InlineData("build:\n  targets: [windows/riscv64]\n", ErrorCode.UnknownPort)]
    [InlineData("build:\n  targets: [linux/arm64]\n  cgo: true\n", ErrorCode.CompilerMissing)]
    [InlineData("build:\n  targets: [linux/amd64]\n  ldflags: '-X main.version={verison}'\n", ErrorCode.TemplateInvalid)]
    public async Task A_wrong_definition_is_refused_before_anything_is_built(string yaml, ErrorCode code)
    {
        using var bench = new BuildBench(go);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => bench.BuildAsync(bench.RequestOf(yaml)));

        Assert.Equal(code, error.Code);
        Assert.Equal(Path.Combine(bench.Folder, "gobootstrap.yaml"), error.File);
        Assert.True(error.Line >= 2 && error.Column >= 1, error.ToString());
        Assert.False(File.Exists(Path.Combine(bench.Output, "linux-amd64", "agent")));
    }

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task A_package_that_nobody_has_is_named_with_its_place(string version)
    {
        using var bench = new BuildBench(go);
        bench.Write("cmd/probe/main.go", "package main\n\nimport _ \"example.com/nobody/has/this\"\n\nfunc main() {}\n");

        var result = await bench.BuildAsync(bench.Request(version, "linux/amd64") with { KeepsGoing = true });

        var failed = Assert.Single(result.Binaries, binary => binary.Outcome == BuildOutcome.Failed);
        Assert.Equal(("probe", ErrorCode.GoBuildFailed), (failed.Binary.Name, failed.Error!.Code));
        Assert.Contains(
            failed.Diagnostics,
            diagnostic => diagnostic.Message.Contains("example.com/nobody/has/this", StringComparison.Ordinal)
                && diagnostic.File == Path.Combine(bench.Folder, "cmd", "probe", "main.go") && diagnostic.Line == 3);
    }

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task A_vendored_module_without_its_folder_is_an_error_of_what_needs_it(string version)
    {
        using var bench = new BuildBench(go);
        Directory.Delete(Path.Combine(bench.Folder, "vendor", "example.com"), recursive: true);

        var result = await bench.BuildAsync(bench.Request(version, "linux/amd64") with { KeepsGoing = true });

        var failed = Assert.Single(result.Binaries, binary => binary.Outcome == BuildOutcome.Failed);
        Assert.Equal(("agent", ErrorCode.GoBuildFailed), (failed.Binary.Name, failed.Error!.Code));
        Assert.Contains("example.com/gobootstrap/wire", failed.Error.Message + string.Concat(failed.Diagnostics.Select(found => found.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_is_neither_there_nor_to_be_downloaded_is_an_error()
    {
        using var bench = new BuildBench(go);
        Directory.Delete(Path.Combine(bench.Folder, "vendor"), recursive: true);
        bench.Write("go.mod", "module example.com/gobootstrap/matrix\n\ngo 1.22\n\nrequire example.com/gobootstrap/wire v0.1.0\n");
        bench.Write("go.sum", "example.com/gobootstrap/wire v0.1.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");

        var result = await bench.BuildAsync(bench.Request(RealGoFixture.Version, "linux/amd64") with { KeepsGoing = true, Names = ["agent"] });

        var failed = Assert.Single(result.Binaries);
        Assert.Equal((BuildOutcome.Failed, ErrorCode.GoBuildFailed), (failed.Outcome, failed.Error!.Code));
        Assert.NotEmpty(failed.Diagnostics);
        Assert.Empty(result.Artifacts);
    }

    [Fact]
    public async Task A_folder_without_go_mod_is_an_error()
    {
        using var bench = new BuildBench(go);
        File.Delete(Path.Combine(bench.Folder, "go.mod"));

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => bench.BuildAsync(bench.Request(RealGoFixture.Version, "linux/amd64")));

        Assert.Equal(ErrorCode.PackageNotFound, error.Code);
    }

    private static async Task EndsAsync(BuildBench bench, BuildRequest request, SortedDictionary<string, string> left)
    {
        bench.Watched.Watch = null;
        var result = await bench.SucceedsAsync(request);
        var whole = bench.Programs();

        Assert.InRange(left.Count, 1, (3 * Targets.Length) - 1);
        Assert.Equal(3 * Targets.Length, whole.Count);
        // What was left is what a build makes: nothing half-written was ever at its place.
        Assert.All(left, program => Assert.Equal(whole[program.Key], program.Value));
        Assert.False(Directory.Exists(Path.Combine(bench.Output, ".gobootstrap", "staging")));
        Assert.Equal(0, (await bench.SucceedsAsync(request)).GoProcesses);
        Assert.Equal(result.Artifacts.Count, (await bench.SucceedsAsync(request)).Artifacts.Count);
    }
}
