namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes small PE programs: <see href="https://learn.microsoft.com/windows/win32/debug/pe-format"/>.</summary>
public static class PeWriter
{
    private const long ImageBase = 0x40_0000;
    private const int DosLength = 64;

    /// <summary>Writes a program.</summary>
    /// <param name="program">What it is.</param>
    public static byte[] Write(SampleProgram program)
    {
        var sections = program.DebugSection is null ? 3 : 4;
        var optionalLength = program.Is64Bit ? 240 : 224;
        var start = (DosLength + 24 + optionalLength + (sections * 40) + 15) / 16 * 16;
        var code = program.Code();
        var data = program.Data(ImageBase + start + code.Length);
        var imports = Imports(program, start + code.Length + data.Length);
        var end = start + code.Length + data.Length + imports.Length;
        var writer = new ByteWriter(is64Bit: program.Is64Bit).Bytes("MZ"u8).Zeros(58).U32(DosLength).Bytes("PE\0\0"u8)
            .U16((int)program.Machine).U16(sections).U32(0).U32(program.HasSymbols || sections == 4 ? end : 0)
            .U32(program.HasSymbols ? 2 : 0).U16(optionalLength).U16(0x22);
        writer.U16(program.Is64Bit ? 0x20b : 0x10b).Zeros(program.Is64Bit ? 22 : 26).Word(ImageBase).Zeros(program.Is64Bit ? 76 : 60)
            .U32(16).Zeros(8).U32(program.Libraries.Count > 0 ? end - imports.Length : 0).U32(imports.Length).Zeros(112);
        Section(writer, ".text", start, code.Length, 0x6000_0020);
        Section(writer, ".data", start + code.Length, data.Length, 0xc000_0040);
        Section(writer, ".idata", start + code.Length + data.Length, imports.Length, 0xc000_0040);
        if (sections == 4)
        {
            // Its name is the first behind the length of the table of names.
            Section(writer, "/4", start, 16, 0x4200_0040);
        }

        writer.AlignTo(16).Bytes(code).Bytes(data).Bytes(imports).Zeros(program.HasSymbols ? 36 : 0);
        return program.DebugSection is { } debug ? writer.U32(debug.Length + 5).Text(debug).ToArray() : writer.ToArray();
    }

    private static byte[] Imports(SampleProgram program, int address)
    {
        var table = new ByteWriter();
        var names = new ByteWriter();
        foreach (var library in program.Libraries)
        {
            table.Zeros(12).U32(address + ((program.Libraries.Count + 1) * 20) + names.Length).U32(0);
            names.Text(library);
        }

        return [.. table.Zeros(20).ToArray(), .. names.ToArray()];
    }

    private static void Section(ByteWriter writer, string name, int offset, int size, long flags) => writer
        .Field(name, 8).U32(size).U32(offset).U32(size).U32(offset).Zeros(12).U32(flags);
}
