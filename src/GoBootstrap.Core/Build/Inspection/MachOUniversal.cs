using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Knows universal ("fat") Mach-O files, which hold one program for each of several machines. Go writes none; other tools make them of its
/// programs. See <see href="https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/fat.h"/>.
/// </summary>
internal static class MachOUniversal
{
    // A class file of Java begins alike, and has its version there: 45 and more.
    private const int MostPrograms = 40;

    /// <summary>Tells whether a file is one.</summary>
    /// <param name="magic">Its first bytes.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsOne(ReadOnlySpan<byte> magic) => magic is [0xca, 0xfe, 0xba, 0xbe or 0xbf, 0, 0, 0, <= MostPrograms];

    /// <summary>Makes the error for a universal file.</summary>
    /// <param name="content">The file.</param>
    /// <returns>GOB7004.</returns>
    public static GoBootstrapException Refuse(BinaryContent content)
    {
        Span<byte> header = stackalloc byte[8];
        content.Read(0, header, "the header");
        var entrySize = header[3] == 0xbf ? 32 : 20;
        var table = content.ReadBytes((ulong)header.Length, (ulong)header[7] * (ulong)entrySize, MostPrograms * entrySize, "the table of programs");
        // The numbers of the table are big endian on every machine.
        var machines = Enumerable.Range(0, header[7]).Select(index => Machines.OfMachO(
            new FieldReader(table.AsSpan(index * entrySize), isLittleEndian: false, is64Bit: false).UInt32(0)));
        return InspectionErrors.Universal(content.Path, machines.DefaultIfEmpty("no machine"));
    }
}
