namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes small XCOFF programs: <see href="https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format"/>.</summary>
public static class XcoffWriter
{
    private const long DataAddress = 0x2000_0000;

    /// <summary>Writes a program; each of its libraries is folder, file and member, parted by commas.</summary>
    /// <param name="program">What it is, with 32 or 64 bits.</param>
    public static byte[] Write(SampleProgram program)
    {
        var sample = program with { IsLittleEndian = false };
        var is64Bit = sample.Is64Bit;
        var sections = sample.DebugSection is null ? 4 : 5;
        var start = ((is64Bit ? 24 : 20) + (sections * (is64Bit ? 72 : 40)) + 15) / 16 * 16;
        var code = sample.Code();
        var data = sample.Data(DataAddress);
        var loader = Loader(sample);
        var end = start + code.Length + data.Length + loader.Length;
        var symbols = sample.HasSymbols ? 2 : 0;
        var writer = new ByteWriter(isLittleEndian: false, is64Bit).U16(is64Bit ? 0x1f7 : 0x1df).U16(sections).U32(0)
            .Word(symbols > 0 ? end : 0);
        _ = is64Bit ? writer.U16(0).U16(2).U32(symbols) : writer.U32(symbols).U16(0).U16(2);
        Section(writer, is64Bit, ".text", 0x1000_0000, code.Length, start, 0x20);
        Section(writer, is64Bit, ".data", DataAddress, data.Length, start + code.Length, 0x40);
        Section(writer, is64Bit, ".bss", DataAddress + 0x1000, 0x7000_0000, start, 0x80);
        Section(writer, is64Bit, ".loader", 0, loader.Length, start + code.Length + data.Length, 0x1000);
        if (sample.DebugSection is { } debug)
        {
            Section(writer, is64Bit, debug, 0, 4, start, 0x1_0010);
        }

        return writer.AlignTo(16).Bytes(code).Bytes(data).Bytes(loader).Zeros(symbols * 18).ToArray();
    }

    private static byte[] Loader(SampleProgram program)
    {
        var texts = new ByteWriter().Text("/usr/lib:/lib").Text("").Text("");
        foreach (var part in program.Libraries.SelectMany(library => library.Split(',')))
        {
            texts.Text(part);
        }

        var writer = new ByteWriter(isLittleEndian: false, program.Is64Bit).U32(1).U32(0).U32(0).U32(texts.Length)
            .U32(program.Libraries.Count + 1);
        _ = program.Is64Bit ? writer.U32(0).U64(56).Zeros(24) : writer.U32(32).Zeros(8);
        return writer.Bytes(texts.ToArray()).ToArray();
    }

    private static void Section(ByteWriter writer, bool is64Bit, string name, long address, long size, int offset, int type) => writer
        .Field(name, 8).Word(address).Word(address).Word(size).Word(offset).Word(0).Word(0).Zeros(is64Bit ? 8 : 4).U32(type).Zeros(is64Bit ? 4 : 0);
}
