using System.Runtime.InteropServices;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Platforms;

public sealed class HostFingerprintTests
{
    public static TheoryData<string, string, string?, HostLibc, bool, bool> Machines { get; } = new()
    {
        { nameof(RecordedHosts.Amd64), "linux/amd64", "GOAMD64=v3", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Arm64), "linux/arm64", "GOARM64=v8.0,lse,crypto", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Alpine), "linux/amd64", "GOAMD64=v3", HostLibc.Musl, false, false },
        { nameof(RecordedHosts.AlpineArm64), "linux/arm64", "GOARM64=v8.0,lse,crypto", HostLibc.Musl, false, false },
        { nameof(RecordedHosts.Arm32UserlandOnArm64), "linux/arm64", "GOARM64=v8.0,lse,crypto", HostLibc.Glibc, true, false },
        { nameof(RecordedHosts.X86UserlandOnAmd64), "linux/amd64", "GOAMD64=v3", HostLibc.Glibc, true, false },
        { nameof(RecordedHosts.Armv8Personality), "linux/arm", "GOARM=7", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Armv7), "linux/arm", "GOARM=7", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Armv7WithoutVfp3), "linux/arm", "GOARM=6", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Armv6), "linux/arm", "GOARM=6", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Armv5), "linux/arm", "GOARM=5", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.RiscV64), "linux/riscv64", "GORISCV64=rva20u64", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.LoongArch64), "linux/loong64", null, HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.S390x), "linux/s390x", null, HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Ppc64le), "linux/ppc64le", "GOPPC64=power9", HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Mips), "linux/mips", null, HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Mips64LittleEndian), "linux/mips64le", null, HostLibc.Glibc, false, false },
        { nameof(RecordedHosts.Rosetta), "darwin/arm64", null, HostLibc.None, false, true },
        { nameof(RecordedHosts.MacArm64), "darwin/arm64", null, HostLibc.None, false, false },
        { nameof(RecordedHosts.Windows), "windows/amd64", null, HostLibc.None, false, false },
        { nameof(RecordedHosts.WindowsOnArm), "windows/arm64", null, HostLibc.None, false, true },
        { nameof(RecordedHosts.FreeBsd), "freebsd/amd64", null, HostLibc.None, false, false },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_recorded_machine_is_recognized(string machine, string port, string? variant, HostLibc libc, bool isUserland32Bit, bool isEmulated)
    {
        var fingerprint = HostFingerprint.From(Recorded(machine));

        Assert.Equal(port, fingerprint.Port.ToString());
        Assert.Equal(variant, fingerprint.Variant?.ToString());
        Assert.Equal(libc, fingerprint.Libc);
        Assert.Equal(isUserland32Bit, fingerprint.IsUserland32Bit);
        Assert.Equal(isEmulated, fingerprint.IsEmulated);
    }

    [Fact]
    public void Every_recorded_machine_is_tested() => Assert.Equal(
        typeof(RecordedHosts).GetProperties().Select(property => property.Name).Order(),
        Machines.Select(row => (string)row[0]).Append(nameof(RecordedHosts.Unknown)).Order());

    [Theory]
    [InlineData("linux", (Architecture)999, "sparc64")]
    [InlineData("linux", (Architecture)999, "aarch64_be")]
    [InlineData("linux", (Architecture)999, "armv7b")]
    [InlineData("linux", (Architecture)999, "")]
    [InlineData("linux", Architecture.Wasm, "../x")]
    [InlineData("Haiku hrev57 \u0007", Architecture.X64, "x86_64")]
    [InlineData("android", Architecture.Arm64, "aarch64")]
    [InlineData("netbsd", Architecture.RiscV64, "riscv64")]
    public void An_unknown_machine_is_an_error_that_shows_the_facts_and_the_way_out(string os, Architecture architecture, string uname)
    {
        var facts = RecordedHosts.Unknown with { OperatingSystem = os, OSArchitecture = architecture, UnameMachine = uname };

        var error = Assert.Throws<GoBootstrapException>(() => HostFingerprint.From(facts));

        Assert.Equal(ErrorCode.HostNotSupported, error.Code);
        Assert.Contains($"uname -m '{uname}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'port'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("armv5tejl", "arm")]
    [InlineData("armv7", "arm")]
    [InlineData("i386", "386")]
    [InlineData("i686", "386")]
    [InlineData("x86_64", "amd64")]
    [InlineData("arm64", "arm64")]
    [InlineData("loongarch64", "loong64")]
    [InlineData("ppc64", "ppc64")]
    [InlineData("mipsel", "mipsle")]
    [InlineData("mips64el", "mips64le")]
    [InlineData("mips", "mipsle")]
    public void Uname_is_the_fallback_when_the_runtime_has_no_name(string uname, string arch) => Assert.Equal(
        arch,
        HostFingerprint.From(RecordedHosts.Mips64LittleEndian with { UnameMachine = uname }).Port.Arch);

    [Theory]
    [InlineData("solaris", "i86pc", "solaris/amd64")]
    [InlineData("illumos", "i86pc", "illumos/amd64")]
    [InlineData("openbsd", "amd64", "openbsd/amd64")]
    public void Other_systems_name_their_machines_differently(string os, string uname, string port) => Assert.Equal(
        port,
        HostFingerprint.From(RecordedHosts.Unknown with { OperatingSystem = os, UnameMachine = uname }).Port.ToString());

    [Fact]
    public void Rosetta_is_seen_through_when_an_old_runtime_does_not()
    {
        var fingerprint = HostFingerprint.From(RecordedHosts.Rosetta with { OSArchitecture = Architecture.X64 });

        Assert.Equal(("darwin/arm64", "Rosetta 2"), (fingerprint.Port.ToString(), fingerprint.Emulation));
    }

    [Fact]
    public void An_intel_mac_stays_one() => Assert.Equal(
        "darwin/amd64",
        HostFingerprint.From(RecordedHosts.Rosetta with { OSArchitecture = Architecture.X64, IsTranslatedByRosetta = false }).Port.ToString());

    [Fact]
    public void Qemu_is_recognized_by_the_cpu_that_it_passes_through()
    {
        Assert.Contains("x86", HostFingerprint.From(RecordedHosts.Arm64 with { CpuInfo = RecordedHosts.X86CpuInfo }).Emulation, StringComparison.Ordinal);
        Assert.Contains("Arm", HostFingerprint.From(RecordedHosts.Amd64 with { CpuInfo = RecordedHosts.Arm64CpuInfo }).Emulation, StringComparison.Ordinal);
        Assert.Contains("x86", HostFingerprint.From(RecordedHosts.RiscV64 with { CpuInfo = RecordedHosts.X86CpuInfo }).Emulation, StringComparison.Ordinal);
        Assert.Contains("'x86_64'", HostFingerprint.From(RecordedHosts.S390x with { UnameMachine = "x86_64" }).Emulation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("flags\t: fpu sse sse2\n", 1)]
    [InlineData("flags\t: pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm\n", 2)]
    [InlineData("flags\t: ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm fma movbe xsave avx f16c abm bmi1 avx2 bmi2\n", 1)]
    [InlineData("flags\t: pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm fma movbe xsave avx f16c abm bmi1 avx2 bmi2\n", 3)]
    [InlineData("flags : pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm fma movbe xsave avx f16c abm bmi1 avx2 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl\n", 4)]
    [InlineData("flags : fpu pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm\n\nflags : fpu sse2\n", 1)]
    public void The_level_of_an_x86_cpu_is_the_one_that_every_core_reaches(string cpuInfo, int? level)
    {
        var fingerprint = HostFingerprint.From(RecordedHosts.Amd64 with { CpuInfo = cpuInfo });

        Assert.Equal(level, fingerprint.Amd64Level);
        Assert.Equal(level is null ? null : $"GOAMD64=v{level}", fingerprint.Variant?.ToString());
    }

    [Fact]
    public void The_features_are_those_that_every_core_has()
    {
        var features = HostFingerprint.From(RecordedHosts.Amd64).CpuFeatures;

        Assert.Contains("avx2", features);
        Assert.DoesNotContain("amx_tile", features);
        Assert.Superset(new HashSet<string> { "i", "c", "zba" }, HostFingerprint.From(RecordedHosts.RiscV64).CpuFeatures.ToHashSet());
        Assert.Superset(new HashSet<string> { "power9", "altivec" }, HostFingerprint.From(RecordedHosts.Ppc64le).CpuFeatures.ToHashSet());
        Assert.Contains("vx", HostFingerprint.From(RecordedHosts.S390x).CpuFeatures);
        Assert.Contains("lasx", HostFingerprint.From(RecordedHosts.LoongArch64).CpuFeatures);
    }

    [Theory]
    [InlineData("cpu : POWER8E (raw), altivec supported", "GOPPC64=power8")]
    [InlineData("cpu : POWER10 (architected), altivec supported", "GOPPC64=power10")]
    [InlineData("cpu : POWER11, altivec supported", "GOPPC64=power10")]
    [InlineData("cpu : POWER7", null)]
    [InlineData("cpu :", null)]
    public void The_level_of_a_power_cpu_is_its_generation(string cpuInfo, string? variant) =>
        Assert.Equal(variant, HostFingerprint.From(RecordedHosts.Ppc64le with { CpuInfo = cpuInfo }).Variant?.ToString());

    [Fact]
    public void Arm64_without_lse_says_so() => Assert.Equal(
        "GOARM64=v8.0",
        HostFingerprint.From(RecordedHosts.Arm64 with { CpuInfo = "Features : fp asimd aes pmull\n" }).Variant?.ToString());

    [Fact]
    public void The_port_is_found_without_reading_a_file()
    {
        var facts = new HostFacts
        {
            OperatingSystem = "linux",
            OSArchitecture = Architecture.Arm64,
            ProcessArchitecture = Architecture.Arm64,
            ReadsCpuInfo = () => throw new InvalidOperationException("cpuinfo was read"),
            ReadsUserland = () => throw new InvalidOperationException("the userland was read"),
            ReadsUnameMachine = () => throw new InvalidOperationException("uname was called"),
            ReadsTranslation = () => throw new InvalidOperationException("sysctl was called"),
        };

        var fingerprint = HostFingerprint.From(facts);

        Assert.Equal("linux/arm64", fingerprint.Port.ToString());
        Assert.Throws<InvalidOperationException>(() => fingerprint.CpuFeatures);
    }

    private static HostFacts Recorded(string machine) => (HostFacts)typeof(RecordedHosts).GetProperty(machine)!.GetValue(null)!;
}
