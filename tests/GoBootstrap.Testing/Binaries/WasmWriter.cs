using System.Text;

namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes small WebAssembly modules: <see href="https://webassembly.github.io/spec/core/binary/modules.html"/>.</summary>
public static class WasmWriter
{
    /// <summary>Writes a module; the libraries of the program are the modules that it imports from.</summary>
    /// <param name="program">What it is.</param>
    public static byte[] Write(SampleProgram program)
    {
        var module = new ByteWriter().Bytes("\0asm"u8).Bytes(1, 0, 0, 0);
        if (program.BuildId is not null)
        {
            Section(module, 0, Name(new(), "go:buildid").Bytes(program.Code()));
        }

        if (program.Libraries.Count > 0)
        {
            var imports = new ByteWriter().Varint((ulong)program.Libraries.Count * 2);
            foreach (var library in program.Libraries)
            {
                Name(Name(imports, library), "write").Byte(0).Varint(300);
                Name(Name(imports, library), "memory").Byte(2).Byte(1).Varint(1).Varint(2);
            }

            Section(module, 2, imports);
        }

        if (program.Information is not null)
        {
            // A passive segment, one with a named memory, and the text in the middle of the third, whose address is negative as a signed number.
            var data = new ByteWriter().Varint(3).Byte(1).Varint(4).Zeros(4).Byte(2).Byte(0).Bytes(0x41, 5, 0x0b).Varint(1).Byte(7);
            var text = program.FramedInformation;
            Section(module, 11, data.Byte(0).Bytes(0x41, 0x80, 0x80, 0x7c, 0x0b).Varint((ulong)text.Length + 10).Zeros(5).Bytes(text).Zeros(5));
            var producers = Name(new ByteWriter().Varint(1), "language").Varint(1);
            Section(module, 0, Name(Name(Name(new(), "producers").Bytes(producers.ToArray()), "Go"), program.GoVersion));
        }

        foreach (var name in (string?[])[program.HasSymbols ? "name" : null, program.DebugSection])
        {
            if (name is not null)
            {
                Section(module, 0, Name(new(), name).Zeros(3));
            }
        }

        return module.ToArray();
    }

    private static ByteWriter Name(ByteWriter writer, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return writer.Varint((ulong)bytes.Length).Bytes(bytes);
    }

    private static void Section(ByteWriter module, int id, ByteWriter content) => module.Byte(id).Varint((ulong)content.Length).Bytes(content.ToArray());
}
