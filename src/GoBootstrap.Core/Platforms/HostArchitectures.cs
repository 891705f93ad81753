using System.Runtime.InteropServices;

namespace GoBootstrap.Platforms;

/// <summary>How the runtime and uname name what Go calls GOARCH.</summary>
internal static class HostArchitectures
{
    /// <summary>Translates the runtime's name.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <returns>GOARCH; <see langword="null"/> when Go has no port for it.</returns>
    public static string? FromRuntime(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        Architecture.Arm64 => "arm64",
        Architecture.Arm or Architecture.Armv6 => "arm",
        Architecture.S390x => "s390x",
        Architecture.LoongArch64 => "loong64",
        Architecture.Ppc64le => "ppc64le",
        Architecture.RiscV64 => "riscv64",
        _ => null,
    };

    /// <summary>Translates what <c>uname -m</c> prints.</summary>
    /// <param name="machine">The machine name.</param>
    /// <param name="os">GOOS: Solaris and its kin say <c>i86pc</c> on every PC.</param>
    /// <param name="isLittleEndian">The byte order, which Linux does not tell for MIPS.</param>
    /// <returns>GOARCH; <see langword="null"/> when the name is not known or Go has no port for it.</returns>
    public static string? FromUname(string machine, string os, bool isLittleEndian) => machine switch
    {
        "x86_64" or "amd64" => "amd64",
        "i86pc" when os is "solaris" or "illumos" => "amd64",
        "i386" or "i486" or "i586" or "i686" or "x86" or "i86pc" => "386",
        "aarch64" or "arm64" => "arm64",
        "riscv64" => "riscv64",
        "ppc64le" or "powerpc64le" => "ppc64le",
        "ppc64" or "powerpc64" => "ppc64",
        "s390x" => "s390x",
        "loongarch64" => "loong64",
        "mips" => isLittleEndian ? "mipsle" : "mips",
        "mipsel" => "mipsle",
        "mips64" => isLittleEndian ? "mips64le" : "mips64",
        "mips64el" => "mips64le",
        _ => ArmLevel(machine) is null ? null : "arm",
    };

    /// <summary>Reads the level of a 32-bit Arm machine, or of the 32-bit personality (<c>armv8l</c>) of a 64-bit one.</summary>
    /// <param name="machine">What <c>uname -m</c> prints.</param>
    /// <returns>The value of GOARM; <see langword="null"/> when the name is not one of those, or of a big-endian machine.</returns>
    public static int? ArmLevel(string machine) => machine switch
    {
        _ when machine.EndsWith('b') => null,
        _ when machine.StartsWith("armv5", StringComparison.Ordinal) => 5,
        _ when machine.StartsWith("armv6", StringComparison.Ordinal) => 6,
        _ when machine.StartsWith("armv7", StringComparison.Ordinal) => 7,
        _ when machine.StartsWith("armv8", StringComparison.Ordinal) => 7,
        _ => null,
    };

    /// <summary>Says whether one architecture is the 32-bit side of the other.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether one CPU runs both.</returns>
    public static bool AreOneFamily(string one, string other) => Family(one) == Family(other);

    /// <summary>Says whether an architecture has 64-bit addresses.</summary>
    /// <param name="arch">GOARCH.</param>
    /// <returns>Whether it has.</returns>
    public static bool Is64Bit(string arch) => arch is not ("386" or "arm" or "mips" or "mipsle" or "wasm");

    private static string Family(string arch) => arch switch
    {
        "386" => "amd64",
        "arm" => "arm64",
        "mips" => "mips64",
        "mipsle" => "mips64le",
        _ => arch,
    };
}
