using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing.Binaries;

namespace GoBootstrap.Tests.Inspection;

public sealed class FormatTests(BinaryFixture fixture) : IClassFixture<BinaryFixture>
{
    [Theory]
    [InlineData("elf64", "linux/amd64", BinaryFormat.Elf, 64, true, "libone.so.1 libtwo.so", "/lib64/ld-linux-x86-64.so.2", true)]
    [InlineData("elf32 big endian", "linux/mips", BinaryFormat.Elf, 32, false, "libone.so.1 libtwo.so", null, true)]
    [InlineData("macho64", "darwin/arm64", BinaryFormat.MachO, 64, true, "libone.so.1 libtwo.so", "/usr/lib/dyld", true)]
    [InlineData("macho32", "darwin/386", BinaryFormat.MachO, 32, true, "libone.so.1 libtwo.so", null, false)]
    [InlineData("pe64", "windows/amd64", BinaryFormat.Pe, 64, true, "libone.so.1 libtwo.so", null, true)]
    [InlineData("pe32", "windows/386", BinaryFormat.Pe, 32, true, "libone.so.1 libtwo.so", null, true)]
    [InlineData("wasm", "js/wasm", BinaryFormat.Wasm, 32, true, "gojs", null, true)]
    [InlineData("xcoff64", "aix/ppc64", BinaryFormat.Xcoff, 64, false, "libc.a/shr_64.o", null, true)]
    [InlineData("plan9", "plan9/amd64", BinaryFormat.Plan9, 64, true, "", null, false)]
    [InlineData("plan9 32", "plan9/arm", BinaryFormat.Plan9, 32, true, "", null, false)]
    public void Every_fact_of_a_program_is_read(
        string sample, string port, BinaryFormat format, int bits, bool isLittleEndian, string libraries, string? interpreter, bool hasDebug)
    {
        var program = BinaryFixture.Formats[sample]();

        var report = fixture.Inspect(program);

        Assert.Equal((format, bits, isLittleEndian), (report.Format, report.Bits, report.IsLittleEndian));
        Assert.Equal(port, $"{report.OperatingSystem}/{report.Machine}");
        Assert.Equal(GoPort.Parse(port), report.Port);
        Assert.Equal(libraries, string.Join(' ', report.Libraries));
        Assert.Equal(interpreter, report.Interpreter);
        Assert.Equal(libraries.Length == 0 && interpreter is null, report.IsStatic);
        Assert.Equal((true, hasDebug), (report.HasSymbols, report.HasDebugInformation));
        Assert.Equal("one/two/three/four", report.GoBuildId);
        Assert.Equal(program.Length, report.Size);
        Assert.Empty(report.Contradictions);
        var go = report.BuildInformation!;
        Assert.Equal(("go1.22.12", "example.com/app/cmd/tool"), (go.GoVersion, go.Path));
        Assert.Equal(new GoModuleVersion("example.com/app", "v1.2.3", "h1:abc=", null), go.Main);
        Assert.Equal([new GoModuleVersion("example.com/lib", "v0.1.0", "h1:def=", null)], go.Dependencies);
        Assert.Equal(port.Split('/')[0], go.Setting("GOOS"));
    }

    [Fact]
    public void A_program_of_a_machine_that_Go_has_not_keeps_its_number()
    {
        var elf = fixture.Inspect(ElfWriter.Write(new() { Machine = 2, Information = null, BuildId = null }));
        // As a decimal number this one would be the name of a port.
        var odd = fixture.Inspect(ElfWriter.Write(new() { Machine = 386, Information = null }));
        var pe = fixture.Inspect(PeWriter.Write(new() { Machine = 0x5064, Information = null, Libraries = ["x.dll"] }));
        var macho = fixture.Inspect(MachOWriter.Write(new() { Machine = 18, Is64Bit = false, IsLittleEndian = false, Information = null }));
        var xcoff = fixture.Inspect(BinaryFixture.Formats["xcoff32"]());
        var plan9 = fixture.Inspect(Plan9Writer.Write(new() { Machine = 0x407, Is64Bit = false, IsLittleEndian = false, Information = null }));

        Assert.Equal(["0x2", "0x182", "0x5064", "0x12", "0x1df", "0x407"], [elf.Machine, odd.Machine, pe.Machine, macho.Machine, xcoff.Machine, plan9.Machine]);
        Assert.Equal([true, false, false], [elf.IsLittleEndian, macho.IsLittleEndian, plan9.IsLittleEndian]);
        Assert.All([elf, pe, macho, plan9], report => Assert.Null(report.BuildInformation));
        Assert.Null(elf.Port);
        Assert.Null(elf.GoBuildId);
        Assert.False(elf.HasSymbols || elf.HasDebugInformation);
        // What the build information calls itself is shown, and that it cannot be.
        Assert.Equal("0x1df", Assert.Single(xcoff.Contradictions).Expected);
    }

    [Theory]
    [InlineData(3, false, true, "386")]
    [InlineData(40, false, true, "arm")]
    [InlineData(183, true, true, "arm64")]
    [InlineData(8, false, true, "mipsle")]
    [InlineData(8, true, false, "mips64")]
    [InlineData(8, true, true, "mips64le")]
    [InlineData(21, true, false, "ppc64")]
    [InlineData(21, true, true, "ppc64le")]
    [InlineData(22, true, false, "s390x")]
    [InlineData(243, true, true, "riscv64")]
    [InlineData(243, false, true, "0xf3")]
    [InlineData(258, true, true, "loong64")]
    [InlineData(62, false, true, "0x3e")]
    public void The_machine_of_ELF_depends_on_class_and_order(int machine, bool is64Bit, bool isLittleEndian, string arch)
    {
        var report = fixture.Inspect(ElfWriter.Write(new() { Machine = machine, Is64Bit = is64Bit, IsLittleEndian = isLittleEndian }));

        Assert.Equal(arch, report.Machine);
        Assert.Equal("go1.22.12", report.BuildInformation!.GoVersion);
    }

    [Theory]
    [InlineData(0, null, null, null)]
    [InlineData(2, null, null, "netbsd")]
    [InlineData(9, null, null, "freebsd")]
    [InlineData(12, null, null, "openbsd")]
    [InlineData(0, "/system/bin/linker64", null, "android")]
    [InlineData(0, "/lib/amd64/ld.so.1", null, "solaris")]
    [InlineData(0, "/lib/ld-musl-x86_64.so.1", null, "linux")]
    [InlineData(0, "/usr/libexec/ld.so", null, "openbsd")]
    [InlineData(0, "/usr/libexec/ld-elf.so.2", null, "dragonfly")]
    [InlineData(0, "/custom/loader", null, null)]
    [InlineData(0, null, "FreeBSD", "freebsd")]
    [InlineData(0, null, "GNU", "linux")]
    [InlineData(0, "/lib64/ld-linux-x86-64.so.2", "Android", "android")]
    public void The_system_of_ELF_is_told_by_header_loader_and_notes(int abi, string? interpreter, string? note, string? goos)
    {
        (string, int, byte[])[] notes = note is null ? [] : [(note, 1, new byte[16])];

        var report = fixture.Inspect(ElfWriter.Write(new() { System = abi, Interpreter = interpreter, Information = null }, notes: notes));

        Assert.Equal(goos, report.OperatingSystem);
    }

    [Fact]
    public void Build_information_decides_between_systems_that_share_their_headers()
    {
        var program = new SampleProgram { Interpreter = "/lib/amd64/ld.so.1", Information = SampleProgram.InformationFor("illumos", "amd64") };

        var report = fixture.Inspect(ElfWriter.Write(program));

        Assert.Equal("illumos", report.OperatingSystem);
        Assert.Equal("illumos/amd64", report.Port!.ToString());
        Assert.Empty(report.Contradictions);
    }

    [Fact]
    public void Build_information_that_contradicts_the_headers_is_shown()
    {
        var program = new SampleProgram { Machine = 0xaa64, Information = SampleProgram.InformationFor("linux", "amd64") };

        var report = fixture.Inspect(PeWriter.Write(program));

        Assert.Equal("linux/amd64", report.Port!.ToString());
        Assert.Equal(("windows", "arm64"), (report.OperatingSystem, report.Machine));
        Assert.Equal(
            ["build information GOARCH: expected 'arm64', got 'amd64'", "build information GOOS: expected 'windows', got 'linux'",
                "build information GOOS: expected 'a system with Pe programs', got 'linux'"],
            report.Contradictions.Select(contradiction => contradiction.ToString()));
    }

    [Theory]
    [InlineData(1, "darwin")]
    [InlineData(2, "ios")]
    [InlineData(7, "ios")]
    [InlineData(6, "platform 6")]
    public void The_platform_of_Mach_O_is_read(int platform, string system)
    {
        var program = new SampleProgram { Machine = 0x0100_000c, System = platform, Information = null };

        Assert.Equal(system, fixture.Inspect(MachOWriter.Write(program)).OperatingSystem);
    }

    [Theory]
    [InlineData("gojs", "js")]
    [InlineData("go", "js")]
    [InlineData("wasi_snapshot_preview1", "wasip1")]
    [InlineData("env", null)]
    [InlineData("gojs,wasi_snapshot_preview1", null)]
    public void The_host_of_WebAssembly_is_told_by_its_imports(string modules, string? goos)
    {
        var program = new SampleProgram { Libraries = modules.Split(','), Information = null, BuildId = null };

        var report = fixture.Inspect(WasmWriter.Write(program));

        Assert.Equal(goos, report.OperatingSystem);
        Assert.Equal(modules.Split(','), report.Libraries);
        Assert.Null(report.BuildInformation);
        Assert.Null(report.GoBuildId);
    }

    [Fact]
    public void Without_its_own_section_the_build_information_is_found_in_the_data()
    {
        var elf = fixture.Inspect(ElfWriter.Write(BinaryFixture.Full(), hasSections: false));
        var macho = fixture.Inspect(MachOWriter.Write(BinaryFixture.Full("darwin", "amd64") with { Machine = 0x0100_0007 }, "__data"));

        Assert.Equal(["linux/amd64", "darwin/amd64"], [elf.Port!.ToString(), macho.Port!.ToString()]);
        Assert.False(elf.HasSymbols);
        Assert.Equal(["libone.so.1", "libtwo.so"], elf.Libraries);
    }

    [Fact]
    public void What_a_stripped_program_keeps_for_its_libraries_are_no_symbols()
    {
        var report = fixture.Inspect(MachOWriter.Write(BinaryFixture.Full("darwin", "arm64") with { Machine = 0x0100_000c, HasSymbols = false }));

        Assert.False(report.HasSymbols);
    }

    [Fact]
    public void A_universal_file_is_refused_with_its_machines()
    {
        var error = fixture.Refused(MachOWriter.WriteUniversal(0x0100_0007, 0x0100_000c, 18));

        Assert.Equal(ErrorCode.UniversalBinary, error.Code);
        Assert.Contains("amd64, arm64, 0x12", error.Message, StringComparison.Ordinal);
    }
}
