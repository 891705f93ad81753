namespace GoBootstrap.Testing.Binaries;

/// <summary>
/// Writes small Mach-O programs: <see href="https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h"/>.
/// </summary>
public static class MachOWriter
{
    private const long Base = 0x1_0000;

    /// <summary>Writes a program.</summary>
    /// <param name="program">What it is.</param>
    /// <param name="informationSection">The name of the section with the build information.</param>
    public static byte[] Write(SampleProgram program, string informationSection = "__go_buildinfo")
    {
        // The first pass measures the commands, whose length does not depend on the offsets in them.
        var length = Commands(program, 0, informationSection, out var count).Length;
        var header = (program.Is64Bit ? 32 : 28) + length;
        var start = (header + 15) / 16 * 16;
        var commands = Commands(program, start, informationSection, out _);
        var writer = Writer(program).U32(program.Is64Bit ? 0xfeed_facf : 0xfeed_face).U32(program.Machine).U32(0).U32(2)
            .U32(count).U32(length).U32(0);
        writer.Zeros(program.Is64Bit ? 4 : 0).Bytes(commands).AlignTo(16).Bytes(program.Code());
        return writer.Bytes(program.Data(Base + start + program.Code().Length)).Bytes(new byte[Symbols(program) * SymbolLength(program)]).Text("").ToArray();
    }

    /// <summary>Writes a universal file, whose programs are left out.</summary>
    /// <param name="machines">The machines.</param>
    public static byte[] WriteUniversal(params long[] machines)
    {
        var writer = new ByteWriter(isLittleEndian: false).U32(0xcafe_babe).U32(machines.Length);
        foreach (var machine in machines)
        {
            writer.U32(machine).U32(0).U32(0x4000).U32(0x100).U32(14);
        }

        return writer.ToArray();
    }

    // What libraries supply has symbols in every program.
    private static int Symbols(SampleProgram program) => program.HasSymbols ? 3 : 1;

    private static int SymbolLength(SampleProgram program) => program.Is64Bit ? 16 : 12;

    private static ByteWriter Writer(SampleProgram program) => new(program.IsLittleEndian, program.Is64Bit);

    private static byte[] Commands(SampleProgram program, int start, string informationSection, out int count)
    {
        var code = program.Code().Length;
        var data = program.Data(0).Length;
        var writer = Writer(program);
        Segment(writer, program, "__TEXT", 5, start, code, "__text");
        Segment(writer, program, "__DATA", 3, start + code, data, informationSection);
        count = 4;
        if (program.DebugSection is { } debug)
        {
            Segment(writer, program, "__DWARF", 0, start, 16, debug);
            count++;
        }

        var symbols = start + code + data;
        var texts = symbols + (Symbols(program) * SymbolLength(program));
        writer.U32(2).U32(24).U32(symbols).U32(Symbols(program)).U32(texts).U32(1);
        writer.U32(0xb).U32(80).U32(0).U32(Symbols(program) - 1).Zeros(64);
        if (program.System > 0)
        {
            writer.U32(0x32).U32(24).U32(program.System).Zeros(12);
            count++;
        }

        foreach (var (command, name) in program.Libraries.Select(library => (0xc, library)).Concat(program.Interpreter is { } path ? [(0xe, path)] : []))
        {
            var text = new ByteWriter().Text(name).AlignTo(8).ToArray();
            var skip = command == 0xc ? 24 : 12;
            writer.U32(command).U32(skip + text.Length).U32(skip).Zeros(skip - 12).Bytes(text);
            count++;
        }

        return writer.ToArray();
    }

    private static void Segment(ByteWriter writer, SampleProgram program, string name, int protection, int offset, int size, string section)
    {
        writer.U32(program.Is64Bit ? 0x19 : 1).U32(program.Is64Bit ? 152 : 124).Field(name, 16)
            .Word(Base + offset).Word(size).Word(offset).Word(size).U32(protection).U32(protection).U32(1).U32(0);
        writer.Field(section, 16).Field(name, 16).Word(Base + offset).Word(size).U32(offset).Zeros(program.Is64Bit ? 28 : 24);
    }
}
