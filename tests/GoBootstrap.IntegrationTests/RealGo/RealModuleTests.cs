using System.Buffers.Binary;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

[Collection(RealGoGroup.Name)]
public sealed class RealModuleTests(RealGoFixture go)
{
    private static readonly string Module = RealGoFolders.SampleModule;

    [Fact]
    public async Task The_module_asks_for_its_version_and_builds_into_a_program_that_runs()
    {
        var program = Path.Combine(go.Scratch, "sämple");

        // No version is named: the go line of go.mod says 1.22, which the newer toolchain beside it does not match.
        (await go.ExecAsync(Module, version: null, "go", "build", "-o", program, ".")).Succeeds();
        var greeting = (await CommandRun.StartAsync(program, ["Wörld", "a b"], go.Scratch, new Dictionary<string, string?>())).Succeeds();
        var nobody = await CommandRun.StartAsync(program, [], go.Scratch, new Dictionary<string, string?>());

        Assert.Equal(["Hello, Wörld!", "Hello, a b!", $"built by go{RealGoFixture.Version} for linux/amd64"], greeting.Lines);
        Assert.Equal((3, "sample: nobody to greet\n"), (nobody.ExitCode, nobody.Error));
    }

    [Theory]
    [InlineData(RealGoFixture.Version)]
    [InlineData(RealGoFixture.NewerVersion)]
    public async Task The_module_passes_vet_and_its_own_tests(string version)
    {
        (await go.ExecAsync(Module, version, "go", "vet", "./...")).Succeeds();
        var tests = (await go.ExecAsync(Module, version, "go", "test", "-count=1", "-v", "./...")).Succeeds();

        Assert.Contains("--- PASS: TestFor/zh", tests.Output, StringComparison.Ordinal);
        Assert.Contains("--- PASS: TestRunNeedsAName", tests.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", tests.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_of_a_failing_go_comes_through()
    {
        var folder = Directory.CreateDirectory(Path.Combine(go.Scratch, "bröken module")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "go.mod"), "module example.com/broken\n\ngo 1.22\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "main.go"), "package main\n\nfunc main() { undefined() }\n");

        var run = await go.ExecAsync(folder, version: null, "go", "build", "-o", Path.Combine(go.Scratch, "never"), ".");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("undefined: undefined", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("GOB", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(go.Scratch, "never")));
    }

    [Fact]
    public async Task It_cross_compiles_to_linux_arm64()
    {
        var program = await CrossCompileAsync("linux", "arm64");

        Assert.Equal("\u007fELF"u8, program.AsSpan(0, 4));
        Assert.Equal(183, BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(18)));
    }

    [Fact]
    public async Task It_cross_compiles_to_windows_amd64()
    {
        var program = await CrossCompileAsync("windows", "amd64");

        Assert.Equal("MZ"u8, program.AsSpan(0, 2));
        // The offset of the PE header and the machine behind its signature, https://learn.microsoft.com/windows/win32/debug/pe-format
        var header = program.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(program.AsSpan(0x3c)));
        Assert.Equal("PE\0\0"u8, header[..4]);
        Assert.Equal(0x8664, BinaryPrimitives.ReadUInt16LittleEndian(header[4..]));
    }

    private async Task<byte[]> CrossCompileAsync(string goos, string goarch)
    {
        var program = Path.Combine(go.Scratch, $"sample-{goos}-{goarch}");
        (await go.ExecAsync(
            Module, RealGoFixture.Version, "env", $"GOOS={goos}", $"GOARCH={goarch}", "CGO_ENABLED=0", "go", "build", "-o", program, ".")).Succeeds();
        return await File.ReadAllBytesAsync(program);
    }
}
