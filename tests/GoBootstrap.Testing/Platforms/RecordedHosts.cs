using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using GoBootstrap.Platforms;

namespace GoBootstrap.Testing;

/// <summary>The facts of machines that a test cannot run on.</summary>
public static class RecordedHosts
{
    private const string GlibcAmd64 = "/lib64/ld-linux-x86-64.so.2";

    /// <summary>Gets the features of an x86-64 CPU of level 3.</summary>
    public const string X86CpuInfo = """
        processor	: 0
        vendor_id	: GenuineIntel
        cpu family	: 6
        flags		: fpu vme de pse sse sse2 pni ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt xsave avx f16c lahf_lm abm bmi1 avx2 bmi2
        bugs		: spectre_v1

        processor	: 1
        vendor_id	: GenuineIntel
        cpu family	: 6
        flags		: fpu vme de pse sse sse2 pni ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt xsave avx f16c lahf_lm abm bmi1 avx2 bmi2 amx_tile

        """;

    /// <summary>Gets the features of a 64-bit Arm CPU with LSE and the crypto extension.</summary>
    public const string Arm64CpuInfo = """
        processor	: 0
        BogoMIPS	: 50.00
        Features	: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid
        CPU implementer	: 0x41
        CPU architecture: 8
        CPU part	: 0xd0c

        """;

    public static HostFacts Amd64 { get; } = Linux(Architecture.X64, "x86_64", GlibcAmd64) with { CpuInfo = X86CpuInfo };

    public static HostFacts Arm64 { get; } = Linux(Architecture.Arm64, "aarch64", "/lib/ld-linux-aarch64.so.1") with { CpuInfo = Arm64CpuInfo };

    public static HostFacts Alpine { get; } = Linux(Architecture.X64, "x86_64", "/lib/ld-musl-x86_64.so.1") with { CpuInfo = X86CpuInfo };

    public static HostFacts AlpineArm64 { get; } = Linux(Architecture.Arm64, "aarch64", "/lib/ld-musl-aarch64.so.1") with { CpuInfo = Arm64CpuInfo };

    /// <summary>Gets a Raspberry Pi OS: 32-bit programs, 64-bit kernel, and a 32-bit .NET that follows uname for the machine.</summary>
    public static HostFacts Arm32UserlandOnArm64 { get; } = Arm64 with
    {
        ProcessArchitecture = Architecture.Arm,
        UserlandElfHeader = ElfHeader(is64Bit: false),
        UserlandInterpreter = "/lib/ld-linux-armhf.so.3",
    };

    public static HostFacts X86UserlandOnAmd64 { get; } = Amd64 with
    {
        ProcessArchitecture = Architecture.X86,
        UserlandElfHeader = ElfHeader(is64Bit: false),
        UserlandInterpreter = "/lib/ld-linux.so.2",
    };

    /// <summary>Gets a container for linux/arm/v7 on a 64-bit Arm machine, which shows itself with a 32-bit personality.</summary>
    public static HostFacts Armv8Personality { get; } = Arm("armv8l", "half thumb fastmult vfp edsp neon vfpv3 tls vfpv4");

    public static HostFacts Armv7 { get; } = Arm("armv7l", "half thumb fastmult vfp edsp neon vfpv3 tls vfpv4");

    public static HostFacts Armv7WithoutVfp3 { get; } = Arm("armv7l", "half thumb fastmult vfp edsp");

    public static HostFacts Armv6 { get; } = Arm("armv6l", "half thumb fastmult vfp edsp java tls") with { OSArchitecture = Architecture.Armv6 };

    public static HostFacts Armv5 { get; } = Arm("armv5tel", "swp half thumb fastmult edsp java");

    public static HostFacts RiscV64 { get; } = Linux(Architecture.RiscV64, "riscv64", "/lib/ld-linux-riscv64-lp64d.so.1") with
    {
        CpuInfo = "processor\t: 0\nhart\t\t: 1\nisa\t\t: rv64imafdc_zicsr_zifencei_zba\nmmu\t\t: sv39\nuarch\t\t: sifive,u74-mc\n",
    };

    public static HostFacts LoongArch64 { get; } = Linux(Architecture.LoongArch64, "loongarch64", "/lib64/ld-linux-loongarch-lp64d.so.1") with
    {
        CpuInfo = "Model Name\t\t: Loongson-3A5000\nFeatures\t\t: cpucfg lam ual fpu lsx lasx crc32\n",
    };

    public static HostFacts S390x { get; } = Linux(Architecture.S390x, "s390x", "/lib/ld64.so.1") with
    {
        IsLittleEndian = false,
        CpuInfo = "vendor_id       : IBM/S390\nfeatures\t: esan3 zarch stfle msa ldisp eimm dfp edat etf3eh highgprs te vx\n",
    };

    public static HostFacts Ppc64le { get; } = Linux(Architecture.Ppc64le, "ppc64le", "/lib64/ld64.so.2") with
    {
        CpuInfo = "processor\t: 0\ncpu\t\t: POWER9 (architected), altivec supported\nclock\t\t: 2200.000000MHz\n",
    };

    /// <summary>Gets a runtime that has no name for its architecture, as a MIPS port would have none.</summary>
    public static HostFacts Mips { get; } = Linux((Architecture)999, "mips", "/lib/ld.so.1") with { IsLittleEndian = false };

    public static HostFacts Mips64LittleEndian { get; } = Linux((Architecture)999, "mips64", "/lib64/ld.so.1");

    public static HostFacts Rosetta { get; } = new()
    {
        OperatingSystem = "darwin",
        OSArchitecture = Architecture.Arm64,
        ProcessArchitecture = Architecture.X64,
        OSVersion = new(14, 5, 0),
        UnameMachine = "x86_64",
        IsTranslatedByRosetta = true,
    };

    public static HostFacts MacArm64 { get; } = Rosetta with { ProcessArchitecture = Architecture.Arm64, UnameMachine = "arm64", IsTranslatedByRosetta = false };

    public static HostFacts Windows { get; } = new()
    {
        OperatingSystem = "windows",
        OSArchitecture = Architecture.X64,
        ProcessArchitecture = Architecture.X64,
        OSVersion = new(10, 0, 19045, 0),
    };

    /// <summary>Gets an x64 process that Windows on Arm emulates.</summary>
    public static HostFacts WindowsOnArm { get; } = Windows with { OSArchitecture = Architecture.Arm64 };

    public static HostFacts FreeBsd { get; } = new()
    {
        OperatingSystem = "freebsd",
        OSArchitecture = Architecture.X64,
        ProcessArchitecture = Architecture.X64,
        OSVersion = new(14, 1),
        UnameMachine = "amd64",
        UserlandElfHeader = ElfHeader(is64Bit: true),
        UserlandInterpreter = "/libexec/ld-elf.so.1",
    };

    /// <summary>Gets a machine that no Go runs on.</summary>
    public static HostFacts Unknown { get; } = Linux((Architecture)999, "sparc64", "") with { IsLittleEndian = false };

    /// <summary>Makes an ELF program's header without segments.</summary>
    public static byte[] ElfHeader(bool is64Bit, bool isLittleEndian = true) =>
        [.. "\u007fELF"u8, (byte)(is64Bit ? 2 : 1), (byte)(isLittleEndian ? 1 : 2), .. new byte[58]];

    /// <summary>Makes the head of an ELF program that names a dynamic loader.</summary>
    public static byte[] ElfProgram(bool is64Bit, bool isLittleEndian, string interpreter)
    {
        var text = Encoding.UTF8.GetBytes(interpreter + '\0');
        var entrySize = is64Bit ? 56 : 32;
        var program = new byte[64 + (2 * entrySize) + text.Length];
        ElfHeader(is64Bit, isLittleEndian).CopyTo(program, 0);
        Write(is64Bit ? 32 : 28, 64, is64Bit ? 8 : 4);
        Write(is64Bit ? 54 : 42, entrySize, 2);
        Write(is64Bit ? 56 : 44, 2, 2);

        // The first segment is another one, the second one the loader's name.
        var segment = 64 + entrySize;
        Write(64, 6, 4);
        Write(segment, 3, 4);
        Write(segment + (is64Bit ? 8 : 4), segment + entrySize, is64Bit ? 8 : 4);
        Write(segment + (is64Bit ? 32 : 16), text.Length, is64Bit ? 8 : 4);
        text.CopyTo(program, segment + entrySize);
        return program;

        void Write(int offset, int value, int length)
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)value);
            var number = bytes.AsSpan(0, length);
            if (!isLittleEndian)
            {
                number.Reverse();
            }

            number.CopyTo(program.AsSpan(offset));
        }
    }

    private static HostFacts Linux(Architecture architecture, string machine, string interpreter) => new()
    {
        OperatingSystem = "linux",
        OSArchitecture = architecture,
        ProcessArchitecture = architecture,
        OSVersion = new(6, 1, 0),
        UnameMachine = machine,
        UserlandElfHeader = ElfHeader(is64Bit: true),
        UserlandInterpreter = interpreter,
    };

    private static HostFacts Arm(string machine, string features) => Linux(Architecture.Arm, machine, "/lib/ld-linux-armhf.so.3") with
    {
        UserlandElfHeader = ElfHeader(is64Bit: false),
        CpuInfo = $"processor\t: 0\nmodel name\t: ARM\nFeatures\t: {features}\nCPU implementer\t: 0x41\n",
    };
}
