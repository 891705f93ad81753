using GoBootstrap.Build.Inspection;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>Compares what is read from real programs with what the real tool says of them.</summary>
[Collection(RealGoGroup.Name)]
public sealed class RealBinaryTests(RealGoFixture go)
{
    private const string Package = "example.com/gobootstrap/sample";

    [Theory]
    [InlineData("linux/386", "GO386=softfloat")]
    [InlineData("linux/amd64", "GOAMD64=v1")]
    [InlineData("linux/arm", "GOARM=7")]
    [InlineData("linux/arm64", null)]
    [InlineData("linux/mips", "GOMIPS=hardfloat")]
    [InlineData("linux/ppc64le", "GOPPC64=power8")]
    [InlineData("linux/riscv64", null)]
    [InlineData("linux/s390x", null)]
    [InlineData("windows/386", null)]
    [InlineData("windows/amd64", "GOAMD64=v1")]
    [InlineData("windows/arm64", null)]
    [InlineData("darwin/amd64", null)]
    [InlineData("darwin/arm64", null)]
    [InlineData("freebsd/amd64", null)]
    [InlineData("openbsd/amd64", null)]
    [InlineData("solaris/amd64", null)]
    [InlineData("android/arm64", null)]
    [InlineData("aix/ppc64", null)]
    [InlineData("plan9/386", null)]
    [InlineData("js/wasm", null)]
    [InlineData("wasip1/wasm", null)]
    public Task Every_port_of_the_older_Go_is_read_as_its_own_tool_does(string port, string? variant) =>
        ProveAsync(RealGoFixture.Version, port, variant);

    [Theory]
    [InlineData("linux/amd64", "GOAMD64=v1")]
    [InlineData("windows/amd64", null)]
    [InlineData("darwin/arm64", "GOARM64=v8.0")]
    [InlineData("aix/ppc64", null)]
    [InlineData("wasip1/wasm", null)]
    public Task Ports_of_the_newer_Go_are_read_as_its_own_tool_does(string port, string? variant) =>
        ProveAsync(RealGoFixture.NewerVersion, port, variant);

    [Theory]
    [InlineData("linux/amd64")]
    [InlineData("windows/amd64")]
    [InlineData("darwin/arm64")]
    [InlineData("aix/ppc64")]
    [InlineData("plan9/386")]
    [InlineData("js/wasm")]
    public async Task Stripped_programs_are_told_from_others(string port)
    {
        var stripped = BinaryInspector.Inspect(await BuildAsync(RealGoFixture.Version, port, ["-trimpath", "-ldflags=-s"]));
        var symbols = BinaryInspector.Inspect(await BuildAsync(RealGoFixture.Version, port, ["-trimpath", "-ldflags=-w"]));
        var full = BinaryInspector.Inspect(await BuildAsync(RealGoFixture.Version, port, ["-trimpath"]));

        Assert.Equal((false, false), (stripped.HasSymbols, stripped.HasDebugInformation));
        Assert.Equal((true, false), (symbols.HasSymbols, symbols.HasDebugInformation));
        // Plan 9 and WebAssembly have no DWARF from Go.
        Assert.Equal((true, full.Format is not (BinaryFormat.Plan9 or BinaryFormat.Wasm)), (full.HasSymbols, full.HasDebugInformation));
        // Go does not record the flags beside -trimpath, so the tables have to tell.
        Assert.Null(stripped.BuildInformation!.Setting("-ldflags"));
    }

    [Fact]
    public async Task A_program_with_cgo_needs_its_loader_unless_it_is_linked_statically()
    {
        var module = Directory.CreateDirectory(Path.Combine(go.Scratch, "cgö module")).FullName;
        await File.WriteAllTextAsync(Path.Combine(module, "go.mod"), "module example.com/cgo\n\ngo 1.22\n");
        await File.WriteAllTextAsync(
            Path.Combine(module, "main.go"), "package main\n\n// static int three(void) { return 3; }\nimport \"C\"\n\nfunc main() { println(C.three()) }\n");
        var port = NativePort();

        var dynamic = BinaryInspector.Inspect(await BuildAsync(RealGoFixture.Version, port, ["-trimpath"], module, "CGO_ENABLED=1"));
        var fixedUp = BinaryInspector.Inspect(await BuildAsync(
            RealGoFixture.Version, port, ["-trimpath", "-ldflags=-linkmode external -extldflags -static"], module, "CGO_ENABLED=1"));

        Assert.False(dynamic.IsStatic);
        Assert.Contains("ld-linux", dynamic.Interpreter, StringComparison.Ordinal);
        Assert.Contains("libc.so.6", dynamic.Libraries);
        Assert.Equal("linux", dynamic.OperatingSystem);
        Assert.Empty(dynamic.Contradictions);
        Assert.True(fixedUp.IsStatic);
        Assert.True(dynamic.HasSymbols && dynamic.HasDebugInformation && fixedUp.HasSymbols && fixedUp.HasDebugInformation);
        var expected = new ExpectedBinary { Port = GoPort.Parse(port), IsStatic = true, UsesCgo = false, PackagePath = "example.com/cgo" };
        Assert.Equal(["linking", "setting CGO_ENABLED"], BinaryInspector.Compare(dynamic, expected).Select(mismatch => mismatch.What));
        Assert.Empty(BinaryInspector.Compare(fixedUp, expected with { UsesCgo = true }));
        Assert.Equal(await ToolLinesAsync(RealGoFixture.Version, dynamic.File), BuildInformationText.Lines(dynamic.BuildInformation!));
    }

    [Fact]
    public async Task A_position_independent_program_names_a_loader()
    {
        var port = NativePort();
        var report = BinaryInspector.Inspect(await BuildAsync(RealGoFixture.Version, port, ["-trimpath", "-buildmode=pie"]));

        Assert.NotNull(report.Interpreter);
        var mismatches = BinaryInspector.Compare(report, new() { Port = GoPort.Parse(port), IsStatic = true, IsStripped = false });
        Assert.Equal(["linking", "setting -buildmode"], mismatches.Select(mismatch => mismatch.What));
        Assert.Empty(BinaryInspector.Compare(report, new() { Port = GoPort.Parse(port), BuildMode = "pie" }));
    }

    [Fact]
    public async Task Modules_replacements_tags_and_quoted_flags_are_read_as_the_tool_does()
    {
        var folder = Directory.CreateDirectory(Path.Combine(go.Scratch, "replaced")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        await File.WriteAllTextAsync(Path.Combine(folder, "lib", "go.mod"), "module example.com/lib\n\ngo 1.22\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "lib", "lib.go"), "package lib\n\nfunc Name() string { return \"lib\" }\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "go.mod"), "module example.com/main\n\ngo 1.22\n\nrequire example.com/lib v1.4.0\n\nreplace example.com/lib => ./lib\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "main.go"), "package main\n\nimport \"example.com/lib\"\n\nvar text string\n\nfunc main() { println(text, lib.Name()) }\n");
        var port = NativePort();

        var report = BinaryInspector.Inspect(await BuildAsync(
            RealGoFixture.Version, port, ["-tags=two,one", "-ldflags=-X 'main.text=a \"b\" ü\\c'"], folder));

        Assert.Equal(await ToolLinesAsync(RealGoFixture.Version, report.File), BuildInformationText.Lines(report.BuildInformation!));
        Assert.Equal("-X 'main.text=a \"b\" ü\\c'", report.BuildInformation!.Setting("-ldflags"));
        Assert.Equal(
            new GoModuleVersion("example.com/lib", "v1.4.0", null, new("./lib", "(devel)", null, null)), Assert.Single(report.BuildInformation.Dependencies));
        Assert.Empty(BinaryInspector.Compare(report, new() { Port = GoPort.Parse(port), Tags = ["one", "two"], IsTrimmed = false }));
        Assert.Equal("setting -tags", Assert.Single(BinaryInspector.Compare(report, new() { Port = GoPort.Parse(port), Tags = ["one"] })).What);
    }

    private static string NativePort() =>
        $"linux/{(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64")}";

    private async Task ProveAsync(string version, string port, string? variant)
    {
        string[] variables = variant is null ? [] : [variant];
        var file = await BuildAsync(version, port, ["-trimpath"], variables: variables);

        var report = BinaryInspector.Inspect(file);

        Assert.Equal(GoPort.Parse(port), report.Port);
        Assert.Equal(port, $"{report.OperatingSystem}/{report.Machine}");
        Assert.Empty(report.Contradictions);
        Assert.Equal(new FileInfo(file).Length, report.Size);
        Assert.Empty(BinaryInspector.Compare(report, new()
        {
            Port = GoPort.Parse(port),
            Variant = variant is null ? null : new(variant.Split('=')[0], variant.Split('=')[1]),
            GoVersion = $"go{version}",
            PackagePath = Package,
            ModulePath = Package,
            IsStatic = true,
            IsStripped = false,
            UsesCgo = false,
            IsTrimmed = true,
            Tags = [],
        }));
        // The newer Go has to compile this tool first; the older one reads the programs of both.
        var id = (await go.ExecAsync(go.Scratch, RealGoFixture.Version, "go", "tool", "buildid", file)).Succeeds();
        Assert.Equal(report.GoBuildId, id.Output.TrimEnd('\n'));
        if (report.Format == BinaryFormat.Wasm)
        {
            // What the tool cannot read: everything but the target is as in a program that it can.
            var native = BinaryInspector.Inspect(await BuildAsync(version, "linux/amd64", ["-trimpath"], variables: ["GOAMD64=v1"])).BuildInformation!;
            Assert.DoesNotContain("path\t", (await go.ExecAsync(go.Scratch, version, "go", "version", "-m", file)).Output, StringComparison.Ordinal);
            Assert.Equal((native.GoVersion, native.Path, native.Main), (report.BuildInformation!.GoVersion, report.BuildInformation.Path, report.BuildInformation.Main));
            Assert.Equal(
                native.Settings.Where(setting => !setting.Key.StartsWith("GO", StringComparison.Ordinal)),
                report.BuildInformation.Settings.Where(setting => !setting.Key.StartsWith("GO", StringComparison.Ordinal)));
        }
        else
        {
            Assert.Equal(await ToolLinesAsync(version, file), BuildInformationText.Lines(report.BuildInformation!));
        }
    }

    private async Task<string> BuildAsync(string version, string port, string[] flags, string? module = null, params string[] variables)
    {
        var file = Path.Combine(go.Scratch, $"inspected-{Guid.NewGuid():N}");
        var parts = port.Split('/');
        (await go.ExecAsync(
            module ?? RealGoFolders.SampleModule,
            version,
            ["env", "CGO_ENABLED=0", $"GOOS={parts[0]}", $"GOARCH={parts[1]}", .. variables, "go", "build", "-buildvcs=false", .. flags, "-o", file, "."])).Succeeds();
        return file;
    }

    // The first line has the file and the version, and the others begin with a tab; the tool leaves an empty line behind a replacement.
    private async Task<IReadOnlyList<string>> ToolLinesAsync(string version, string file)
    {
        var lines = (await go.ExecAsync(go.Scratch, version, "go", "version", "-m", file)).Succeeds().Lines;
        Assert.Equal($"{file}: go{version}", lines[0]);
        return [.. lines[1..].Where(line => line.Trim().Length > 0).Select(line => line[1..])];
    }
}
