namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads ELF: <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html"/> and the chapters behind it.
/// </summary>
internal sealed class ElfReader
{
    private const int HeaderLength32 = 52;
    private const int HeaderLength64 = 64;
    private const uint MostSegments = 65_535;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const uint InterpreterSegment = 3;
    private const uint NoteSegment = 4;
    private const uint WriteFlag = 2;
    private const uint ExecuteFlag = 1;
    private const uint SymbolSection = 2;

    private readonly BinaryContent _content;
    private readonly AddressSpace _memory;
    private readonly ElfNotes _notes;
    private bool _is64Bit;
    private bool _isLittleEndian;
    private string? _interpreter;
    private IReadOnlyList<string> _libraries = [];
    private (ulong Address, ulong Size)? _writable;

    private ElfReader(BinaryContent content)
    {
        _content = content;
        _memory = new(content);
        _notes = new(content);
    }

    /// <summary>Reads a program.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What its headers tell.</returns>
    public static BinaryImage Read(BinaryContent content) => new ElfReader(content).Read();

    private BinaryImage Read()
    {
        Span<byte> header = stackalloc byte[HeaderLength64];
        _content.Read(0, header[..HeaderLength32], "the ELF header");
        if (header[4] is not (1 or 2) || header[5] is not (1 or 2) || header[6] != 1)
        {
            throw _content.Malformed(InspectionErrors.Text(
                $"the ELF header has class {header[4]}, data {header[5]} and version {header[6]}, and only 1 or 2, 1 or 2, and 1 exist"));
        }

        (_is64Bit, _isLittleEndian) = (header[4] == 2, header[5] == 1);
        if (_is64Bit)
        {
            _content.Read(0, header, "the ELF header");
        }

        var fields = new FieldReader(header, _isLittleEndian, _is64Bit);
        var sections = ElfSections.Read(_content, fields, _is64Bit, _isLittleEndian);
        ReadSegments(fields, sections);
        var information = sections.Find(".go.buildinfo") is { } section ? (section.Address, section.Size) : _writable;
        return new BinaryImage
        {
            Format = BinaryFormat.Elf,
            Machine = Machines.OfElf(fields.UInt16(18), _is64Bit, _isLittleEndian),
            Bits = _is64Bit ? 64 : 32,
            IsLittleEndian = _isLittleEndian,
            OperatingSystems = ElfSystems.Find(header[7], _notes.OperatingSystem, _interpreter),
            Interpreter = _interpreter,
            Libraries = _libraries,
            // The first symbol is none: a table that only has that is empty.
            HasSymbols = sections.All.Any(section => section.Type == SymbolSection && section.Size > (_is64Bit ? 24u : 16u)),
            HasDebugInformation = sections.Find(".debug_info") is not null || sections.Find(".zdebug_info") is not null,
            GoBuildId = _notes.GoBuildId,
            Memory = _memory,
            InformationRanges = information is { } range ? [range] : [],
        };
    }

    private void ReadSegments(FieldReader header, ElfSections sections)
    {
        var count = header.UInt16(_is64Bit ? 56 : 44);
        // With that many segments the number stands in the first section.
        var table = count == ushort.MaxValue ? sections.SegmentCount : count;
        if (table > MostSegments)
        {
            throw _content.Malformed(InspectionErrors.Text($"there are {table} segments, and no more than {MostSegments} are read"));
        }

        var entrySize = header.UInt16(_is64Bit ? 54 : 42);
        var smallest = _is64Bit ? 56 : 32;
        if (table > 0 && entrySize < smallest)
        {
            throw _content.Malformed(InspectionErrors.Text($"a segment header has {entrySize} bytes, and at least {smallest} are needed"));
        }

        var dynamic = default((ulong Offset, ulong Size));
        Span<byte> entry = stackalloc byte[smallest];
        for (var index = 0u; index < table; index++)
        {
            _content.Read(Sum(header.Word(28, 32), (ulong)index * entrySize), entry, "a segment header");
            var fields = new FieldReader(entry, _isLittleEndian, _is64Bit);
            var (offset, address, size) = (fields.Word(4, 8), fields.Word(8, 16), fields.Word(16, 32));
            switch (fields.UInt32(0))
            {
                case LoadSegment:
                    _memory.Map(address, offset, size, "a loaded segment");
                    if ((fields.UInt32(_is64Bit ? 4 : 24) & (WriteFlag | ExecuteFlag)) == WriteFlag)
                    {
                        _writable ??= (address, size);
                    }

                    break;
                case DynamicSegment:
                    dynamic = (offset, size);
                    break;
                case InterpreterSegment:
                    _interpreter = _content.ReadText(offset, Sum(offset, size), "the name of the loader");
                    break;
                case NoteSegment:
                    _notes.Read(offset, size, fields.Word(28, 48), _isLittleEndian);
                    break;
            }
        }

        // Its texts are named by address, so every segment has to be known.
        _libraries = ElfDynamic.ReadLibraries(_content, _memory, dynamic.Offset, dynamic.Size, _is64Bit, _isLittleEndian);
    }

    // A sum that leaves all numbers leaves every file.
    private static ulong Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
