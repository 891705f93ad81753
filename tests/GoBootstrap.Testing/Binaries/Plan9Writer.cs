namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes small programs of Plan 9: <see href="https://9p.io/magic/man2html/6/a.out"/>.</summary>
public static class Plan9Writer
{
    /// <summary>Writes a program.</summary>
    /// <param name="program">What it is; its machine is the magic number.</param>
    public static byte[] Write(SampleProgram program)
    {
        var page = program.Is64Bit ? 0x20_0000L : 0x1000;
        var code = program.Code();
        var header = program.Is64Bit ? 40 : 32;
        var data = program.Data((page + header + code.Length + page - 1) / page * page);
        var symbols = program.HasSymbols ? 8 : 0;
        return new ByteWriter(isLittleEndian: false, program.Is64Bit).U32(program.Machine).U32(code.Length).U32(data.Length).U32(0x100)
            .U32(symbols).U32(page + header).U32(0).U32(4).Zeros(header - 32).Bytes(code).Bytes(data).Zeros(symbols + 4).ToArray();
    }
}
