using System.Runtime.InteropServices;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.RealGo;

[Collection(RealGoGroup.Name)]
public sealed class BuildMatrixTests(RealGoFixture go)
{
    private static readonly string[] Ports =
    [
        "linux/amd64", "linux/arm64", "linux/arm/6", "linux/arm/7", "linux/386", "linux/riscv64", "linux/s390x", "darwin/amd64", "darwin/arm64",
        "windows/amd64", "windows/arm64", "freebsd/amd64", "js/wasm",
    ];

    // The machine runs its own kind, and an amd64 kernel also 386, whose signals QEMU does not emulate well enough for Go.
    private static readonly (string Target, string? Emulator)[] Runnable =
    [
        .. RuntimeInformation.OSArchitecture == Architecture.X64
            ? new (string, string?)[] { ("linux-amd64", null), ("linux-386", null), ("linux-arm64", "qemu-aarch64-static") }
            : [("linux-amd64", "qemu-x86_64-static"), ("linux-arm64", null)],
        ("linux-arm-7", "qemu-arm-static"), ("linux-arm-6", "qemu-arm-static"), ("linux-riscv64", "qemu-riscv64-static"), ("linux-s390x", "qemu-s390x-static"),
    ];

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task Three_programs_are_built_for_thirteen_targets_and_then_nothing_more_is_done(string version)
    {
        using var bench = new BuildBench(go);
        var request = bench.Request(version, Ports);

        var first = await bench.SucceedsAsync(request);
        var again = await bench.SucceedsAsync(request);

        Assert.Equal(3 * Ports.Length, first.Binaries.Count);
        Assert.All(first.Binaries, binary => Assert.Equal(BuildOutcome.Built, binary.Outcome));
        Assert.All(again.Binaries, binary => Assert.Equal(BuildOutcome.Unchanged, binary.Outcome));
        Assert.Equal(0, again.GoProcesses);
        Assert.Equal(first.Artifacts, again.Artifacts);
        foreach (var (target, emulator) in Runnable)
        {
            var run = (await bench.RunAsync(Path.Combine(bench.Output, target, "agent"), emulator)).Succeeds();
            Assert.Equal(["carried along", "nested", "one.txt"], run.Lines.Where((_, index) => index is 1 or > 2));
            Assert.Equal($"agent on linux/{target.Split('-')[1]}", run.Lines[0]);
        }
    }

    [Fact]
    public async Task Another_folder_and_an_empty_cache_give_the_same_bytes()
    {
        using var bench = new BuildBench(go);

        var result = await bench.SucceedsAsync(bench.Request(RealGoFixture.Version, "linux/arm64") with { ChecksReproducibility = true });

        Assert.Equal(3, result.Binaries.Count);
    }

    [Fact]
    public async Task Paths_of_the_machine_in_a_program_are_found()
    {
        using var bench = new BuildBench(go);
        var request = bench.Request(RealGoFixture.Version, "linux/amd64");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => bench.BuildAsync(request with
        {
            Definition = request.Definition with { Options = new() { TrimPath = false } },
            ChecksReproducibility = true,
        }));

        Assert.Equal(ErrorCode.NotReproducible, error.Code);
        Assert.Contains("agent for linux/amd64 first at byte", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_deleted_or_damaged_program_is_the_only_one_that_is_built()
    {
        using var bench = new BuildBench(go);
        var request = bench.Request(RealGoFixture.Version, "linux/amd64", "linux/arm64");
        var first = await bench.SucceedsAsync(request);
        File.Delete(Path.Combine(bench.Output, "linux-arm64", "ctl"));
        await File.AppendAllTextAsync(Path.Combine(bench.Output, "linux-amd64", "probe"), "x");

        var second = await bench.SucceedsAsync(request);

        Assert.Equal(
            ["probe for linux/amd64", "ctl for linux/arm64"],
            second.Binaries.Where(binary => binary.Outcome == BuildOutcome.Built).Select(binary => binary.Binary.DisplayName));
        Assert.Equal(first.Binaries.Select(binary => binary.Built!.Digest), second.Binaries.Select(binary => binary.Built!.Digest));
    }

    [Theory]
    [InlineData("cmd/ctl/main.go", "package main\n\nfunc main() { println(1) }\n", "ctl")]
    [InlineData("cmd/agent/assets/two.txt", "two", "agent")]
    [InlineData("cmd/agent/banner.txt", "other", "agent")]
    [InlineData("internal/text/more.go", "package text\n", "agent,ctl")]
    [InlineData("vendor/example.com/gobootstrap/wire/more.go", "package wire\n", "agent")]
    [InlineData("go.sum", "", "agent,ctl,probe")]
    [InlineData("README.md", "text", "")]
    public async Task A_changed_input_builds_what_is_made_of_it(string path, string content, string expected)
    {
        using var bench = new BuildBench(go);
        var request = bench.Request(RealGoFixture.Version, "linux/amd64");
        await bench.SucceedsAsync(request);
        bench.Write(path, content);

        var result = await bench.SucceedsAsync(request);

        Assert.Equal(expected, string.Join(',', result.Binaries.Where(binary => binary.Outcome == BuildOutcome.Built).Select(binary => binary.Binary.Name).Order()));
    }

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task Broken_source_gives_diagnostics_with_their_place(string version)
    {
        using var bench = new BuildBench(go);
        bench.Write("cmd/ctl/main.go", "package main\n\nfunc main() {\n\tundefinedThing()\n}\n");

        var result = await bench.BuildAsync(bench.Request(version, "linux/amd64") with { KeepsGoing = true });

        Assert.Equal([BuildOutcome.Built, BuildOutcome.Failed, BuildOutcome.Built], result.Binaries.Select(binary => binary.Outcome));
        var diagnostic = Assert.Single(result.Binaries[1].Diagnostics);
        Assert.Equal(
            (Path.Combine(bench.Folder, "cmd", "ctl", "main.go"), 4, 2, "undefined: undefinedThing"),
            (diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.Message));
        Assert.Equal(ErrorCode.GoBuildFailed, Assert.Throws<GoBootstrapException>(result.ThrowIfFailed).Code);
        Assert.Empty(result.Artifacts);
    }

    [Fact]
    public async Task Two_builds_into_one_folder_come_one_after_the_other()
    {
        using var bench = new BuildBench(go);
        var request = bench.Request(RealGoFixture.Version, "linux/amd64");

        var results = await Task.WhenAll(bench.SucceedsAsync(request), bench.SucceedsAsync(request));

        Assert.Equal(3, results.SelectMany(result => result.Binaries).Count(binary => binary.Outcome == BuildOutcome.Built));
    }

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task The_module_passes_its_tests_and_vet_and_failures_name_their_places(string version)
    {
        using var bench = new BuildBench(go);
        var tests = new GoTestRequest { ModuleDirectory = bench.Folder, Toolchain = new() { Version = version } };
        var vet = new GoVetRequest { ModuleDirectory = bench.Folder, Toolchain = new() { Version = version } };

        var passed = await bench.Builder.TestAsync(tests, CancellationToken.None);
        passed.ThrowIfFailed();
        (await bench.Builder.VetAsync(vet, CancellationToken.None)).ThrowIfFailed();
        Assert.Contains(passed.Cases, test => test is { Name: "TestBanner/ctl", Outcome: GoTestOutcome.Passed });
        Assert.Contains(passed.Cases, test => test is { Name: "TestElsewhere", Outcome: GoTestOutcome.Skipped });

        bench.Write("internal/text/bad_test.go", "package text\n\nimport \"testing\"\n\nfunc TestBad(t *testing.T) {\n\tt.Errorf(\"want %d\", 1)\n}\n");
        bench.Write("internal/text/odd.go", "package text\n\nimport \"fmt\"\n\nfunc odd() { fmt.Printf(\"%d\", \"x\") }\n");
        var found = await bench.Builder.VetAsync(vet, CancellationToken.None);
        Assert.Equal(ErrorCode.VetFound, found.Error!.Code);
        Assert.Equal((Path.Combine(bench.Folder, "internal", "text", "odd.go"), 5), (found.Findings[0].File, found.Findings[0].Line));

        File.Delete(Path.Combine(bench.Folder, "internal/text/odd.go"));
        var failed = await bench.Builder.TestAsync(tests, CancellationToken.None);
        Assert.Equal(ErrorCode.TestsFailed, failed.Error!.Code);
        var place = Assert.Single(failed.Diagnostics);
        Assert.Equal((Path.Combine(bench.Folder, "internal", "text", "bad_test.go"), 6, "want 1"), (place.File, place.Line, place.Message));
    }
}
