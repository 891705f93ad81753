using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads what programs are from their headers, and compares it with what was asked for. No program is started, and no tool is needed. A file is
/// never trusted: each read is checked against its end, and what is kept of it is bounded.
/// </summary>
public static class BinaryInspector
{
    private const int LongestMagic = 8;

    /// <summary>Reads a program's headers and its build information.</summary>
    /// <param name="file">The file's absolute path.</param>
    /// <returns>What they tell.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB7001: the file is cut off or breaks the rules of its format. GOB7003: it is no program of a format that Go writes. GOB7004: it holds
    /// programs for several machines. GOB7005: the build information is there and cannot be read. GOB7006: the file cannot be opened or read.
    /// </exception>
    public static BinaryReport Inspect(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        using var content = BinaryContent.Open(file);
        var image = ReadImage(content);
        var information = BuildInformationReader.Read(content, image);
        return ReportMaker.Make(content, image, information);
    }

    /// <summary>Compares a program with what was asked for.</summary>
    /// <param name="report">What the program is.</param>
    /// <param name="expected">What was asked for.</param>
    /// <returns>Every point in which they differ, in a fixed order; empty when there is none.</returns>
    public static IReadOnlyList<BinaryMismatch> Compare(BinaryReport report, ExpectedBinary expected)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(expected);
        return new BinaryComparison(report, expected).Run();
    }

    /// <summary>Makes sure that a program is what was asked for.</summary>
    /// <param name="report">What the program is.</param>
    /// <param name="expected">What was asked for.</param>
    /// <exception cref="GoBootstrapException">GOB7002: they differ; the message has every point.</exception>
    public static void Ensure(BinaryReport report, ExpectedBinary expected)
    {
        if (Compare(report, expected) is { Count: > 0 } mismatches)
        {
            throw InspectionErrors.Mismatch(report.File, mismatches);
        }
    }

    private static BinaryImage ReadImage(BinaryContent content)
    {
        Span<byte> buffer = stackalloc byte[LongestMagic];
        var magic = buffer[..(int)Math.Min(content.Length, LongestMagic)];
        content.Read(0, magic, "the first bytes");
        return FormatDetector.Detect(magic) switch
        {
            BinaryFormat.Elf => ElfReader.Read(content),
            BinaryFormat.MachO => MachOReader.Read(content),
            BinaryFormat.Pe => PeReader.Read(content),
            BinaryFormat.Wasm => WasmReader.Read(content),
            BinaryFormat.Xcoff => XcoffReader.Read(content),
            BinaryFormat.Plan9 => Plan9Reader.Read(content),
            _ => MachOUniversal.IsOne(magic)
                ? throw MachOUniversal.Refuse(content)
                : throw InspectionErrors.NotAProgram(content.Path, FormatDetector.Describe(magic)),
        };
    }
}
