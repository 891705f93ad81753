using System.Text;

namespace GoBootstrap.Testing.Binaries;

/// <summary>Writes small ELF programs. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html"/>.</summary>
public sealed class ElfWriter
{
    private const long Base = 0x40_0000;

    private readonly SampleProgram _program;
    private readonly ByteWriter _names;
    private readonly ByteWriter _sections;
    private readonly ByteWriter _segments;
    private readonly List<byte> _body = [];
    private readonly int _headerLength;
    private int _segmentCount;
    private int _sectionCount = 1;

    private ElfWriter(SampleProgram program, int segments)
    {
        _program = program;
        _names = Writer().Byte(0);
        _sections = Writer().Zeros(program.Is64Bit ? 64 : 40);
        _segments = Writer();
        _headerLength = (program.Is64Bit ? 64 : 52) + (segments * (program.Is64Bit ? 56 : 32));
    }

    /// <summary>Writes a program.</summary>
    /// <param name="program">What it is.</param>
    /// <param name="hasSections">Whether it has section headers.</param>
    /// <param name="notes">Further notes: name, type and description.</param>
    public static byte[] Write(SampleProgram program, bool hasSections = true, params (string Name, int Type, byte[] Description)[] notes)
    {
        var isDynamic = program.Libraries.Count > 0;
        var writer = new ElfWriter(program, 2 + (isDynamic ? 2 : 0) + (program.Interpreter is null ? 0 : 1));
        return writer.Write(hasSections, isDynamic, notes);
    }

    private ByteWriter Writer() => new(_program.IsLittleEndian, _program.Is64Bit);

    private byte[] Write(bool hasSections, bool isDynamic, (string Name, int Type, byte[] Description)[] notes)
    {
        AddNotes(notes);
        if (_program.Interpreter is { } interpreter)
        {
            var offset = Add(".interp", 1, Writer().Text(interpreter).ToArray());
            Segment(3, 4, offset, interpreter.Length + 1, 1);
        }

        if (isDynamic)
        {
            AddLibraries();
        }

        var data = Add(".go.buildinfo", 1, _program.Data(NextAddress()));
        if (_program.DebugSection is { } debug)
        {
            Add(debug, 1, [1, 2, 3]);
        }

        if (_program.HasSymbols)
        {
            Add(".symtab", 2, new byte[_program.Is64Bit ? 48 : 32]);
        }

        var end = _headerLength + _body.Count;
        Segment(1, 6, data, end - data, 0x1000);
        var names = Add(".shstrtab", 3, [.. _names.ToArray(), .. ".shstrtab\0"u8]);
        var table = _headerLength + _body.Count;
        var header = Writer().Bytes(0x7f).Bytes("ELF"u8)
            .Byte(_program.Is64Bit ? 2 : 1).Byte(_program.IsLittleEndian ? 1 : 2).Byte(1).Byte(_program.System).Zeros(8)
            .U16(2).U16((int)_program.Machine).U32(1).Word(Base)
            .Word(_program.Is64Bit ? 64 : 52).Word(hasSections ? table : 0).U32(0)
            .U16(_program.Is64Bit ? 64 : 52).U16(_program.Is64Bit ? 56 : 32).U16(_segmentCount)
            .U16(_program.Is64Bit ? 64 : 40).U16(hasSections ? _sectionCount : 0).U16(hasSections && names > 0 ? _sectionCount - 1 : 0);
        return [.. header.ToArray(), .. _segments.ToArray(), .. _body, .. hasSections ? _sections.ToArray() : []];
    }

    private void AddNotes((string Name, int Type, byte[] Description)[] notes)
    {
        var writer = Writer();
        if (_program.BuildId is { } id)
        {
            WriteNote(writer, "Go", 4, Encoding.UTF8.GetBytes(id));
        }

        foreach (var (name, type, description) in notes)
        {
            WriteNote(writer, name, type, description);
        }

        var offset = Add(".note.go.buildid", 7, writer.ToArray());
        Segment(4, 4, offset, writer.Length, 4);
    }

    private static void WriteNote(ByteWriter writer, string name, int type, byte[] description) => writer
        .U32(name.Length + 1).U32(description.Length).U32(type).Text(name).AlignTo(4).Bytes(description).AlignTo(4);

    private void AddLibraries()
    {
        var texts = Writer().Byte(0);
        var entries = Writer();
        foreach (var library in _program.Libraries)
        {
            entries.Word(1).Word(texts.Length);
            texts.Text(library);
        }

        var address = NextAddress();
        Add(".dynstr", 3, texts.ToArray());
        entries.Word(5).Word(address).Word(0).Word(0);
        var offset = Add(".dynamic", 6, entries.ToArray());
        Segment(2, 6, offset, entries.Length, 8);
        Segment(1, 4, address - Base, texts.Length, 0x1000);
    }

    private long NextAddress() => Base + ((_headerLength + _body.Count + 15) / 16 * 16);

    private int Add(string name, int type, byte[] bytes)
    {
        _body.AddRange(new byte[NextAddress() - Base - _headerLength - _body.Count]);
        var offset = _headerLength + _body.Count;
        _body.AddRange(bytes);
        _sections.U32(_names.Length).U32(type).Word(2).Word(Base + offset).Word(offset).Word(bytes.Length).U32(0).U32(0).Word(16).Word(0);
        if (name != ".shstrtab")
        {
            _names.Text(name);
        }

        _sectionCount++;
        return offset;
    }

    private void Segment(int type, int flags, long offset, long size, int alignment)
    {
        _segmentCount++;
        _segments.U32(type);
        if (_program.Is64Bit)
        {
            _segments.U32(flags);
        }

        _segments.Word(offset).Word(Base + offset).Word(Base + offset).Word(size).Word(size);
        if (!_program.Is64Bit)
        {
            _segments.U32(flags);
        }

        _segments.Word(alignment);
    }
}
