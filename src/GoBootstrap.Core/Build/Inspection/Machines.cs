using System.Globalization;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Gives the numbers of machines their names in Go. A number that Go has no port for in that format stays one, in hexadecimal, so that none can be
/// taken for GOARCH <c>386</c>.
/// </summary>
internal static class Machines
{
    /// <summary>Names a machine of ELF. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html"/>.</summary>
    /// <param name="number"><c>e_machine</c>.</param>
    /// <param name="is64Bit">Whether the file is of class 64.</param>
    /// <param name="isLittleEndian">Whether its data is little endian.</param>
    /// <returns>GOARCH or the number.</returns>
    public static string OfElf(ushort number, bool is64Bit, bool isLittleEndian) => (number, is64Bit, isLittleEndian) switch
    {
        (3, false, true) => "386",
        (8, false, false) => "mips",
        (8, false, true) => "mipsle",
        (8, true, false) => "mips64",
        (8, true, true) => "mips64le",
        (21, true, false) => "ppc64",
        (21, true, true) => "ppc64le",
        (22, true, false) => "s390x",
        (40, false, true) => "arm",
        (62, true, true) => "amd64",
        (183, true, true) => "arm64",
        (243, true, true) => "riscv64",
        (258, true, true) => "loong64",
        _ => Raw(number),
    };

    /// <summary>Names a machine of Mach-O, <c>cputype</c> of its header.</summary>
    /// <param name="number">The number.</param>
    /// <returns>GOARCH or the number.</returns>
    public static string OfMachO(uint number) => number switch
    {
        7 => "386",
        12 => "arm",
        0x0100_0007 => "amd64",
        0x0100_000c => "arm64",
        _ => Raw(number),
    };

    /// <summary>Names a machine of PE. See <see href="https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types"/>.</summary>
    /// <param name="number">The number.</param>
    /// <returns>GOARCH or the number.</returns>
    public static string OfPe(ushort number) => number switch
    {
        0x014c => "386",
        0x01c4 => "arm",
        0x8664 => "amd64",
        0xaa64 => "arm64",
        _ => Raw(number),
    };

    /// <summary>Names a machine that Go has no name for.</summary>
    /// <param name="number">The format's number.</param>
    /// <returns>The number.</returns>
    public static string Raw(uint number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");
}
