using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads Mach-O: <see href="https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h"/>.
/// </summary>
internal sealed class MachOReader
{
    private const uint SegmentCommand = 1;
    private const uint SymbolTableCommand = 2;
    private const uint DynamicSymbolTableCommand = 0xb;
    private const uint LoadLibraryCommand = 0xc;
    private const uint LoaderCommand = 0xe;
    private const uint SegmentCommand64 = 0x19;
    private const uint MinimumMacCommand = 0x24;
    private const uint MinimumIosCommand = 0x25;
    private const uint LoadUpwardLibraryCommand = 0x23;
    private const uint BuildVersionCommand = 0x32;
    // Set on commands that a loader must understand.
    private const uint RequiredFlag = 0x8000_0000;
    private const uint LoadWeakLibraryCommand = 0x18 | RequiredFlag;
    private const uint ReexportLibraryCommand = 0x1f | RequiredFlag;
    private const uint LazyLibraryCommand = 0x20;
    private const uint ReadWrite = 3;
    private const int LongestCommands = 1 << 24;

    private readonly BinaryContent _content;
    private readonly AddressSpace _memory;
    private readonly bool _is64Bit;
    private readonly bool _isLittleEndian;
    private readonly List<string> _libraries = [];
    private IReadOnlyList<string> _systems = ["darwin", "ios"];
    private string? _interpreter;
    private uint _symbols;
    private uint? _localSymbols;
    private bool _hasDebugInformation;
    private (ulong Address, ulong Size)? _information;
    private (ulong Address, ulong Size)? _writable;
    private (ulong Offset, ulong Size)? _code;

    private MachOReader(BinaryContent content, bool is64Bit, bool isLittleEndian)
    {
        _content = content;
        _memory = new(content);
        (_is64Bit, _isLittleEndian) = (is64Bit, isLittleEndian);
    }

    /// <summary>Reads a program.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What its headers tell.</returns>
    public static BinaryImage Read(BinaryContent content)
    {
        Span<byte> magic = stackalloc byte[4];
        content.Read(0, magic, "the Mach-O header");
        var isLittleEndian = magic[0] is 0xce or 0xcf;
        return new MachOReader(content, (isLittleEndian ? magic[0] : magic[3]) == 0xcf, isLittleEndian).Read();
    }

    private BinaryImage Read()
    {
        Span<byte> header = stackalloc byte[_is64Bit ? 32 : 28];
        _content.Read(0, header, "the Mach-O header");
        var fields = new FieldReader(header, _isLittleEndian, _is64Bit);
        ReadCommands(_content.ReadBytes((ulong)header.Length, fields.UInt32(20), LongestCommands, "the load commands"), fields.UInt32(16));
        return new BinaryImage
        {
            Format = BinaryFormat.MachO,
            Machine = Machines.OfMachO(fields.UInt32(4)),
            Bits = _is64Bit ? 64 : 32,
            IsLittleEndian = _isLittleEndian,
            OperatingSystems = _systems,
            Interpreter = _interpreter,
            Libraries = _libraries,
            // The names of what libraries supply stay in the table of a stripped program.
            HasSymbols = (_localSymbols ?? _symbols) > 0,
            HasDebugInformation = _hasDebugInformation,
            GoBuildId = _code is { } code ? BuildIdText.Find(_content, code.Offset, code.Size) : null,
            Memory = _memory,
            InformationRanges = (_information ?? _writable) is { } range ? [range] : [],
        };
    }

    private void ReadCommands(ReadOnlySpan<byte> commands, uint count)
    {
        for (var index = 0u; index < count; index++)
        {
            var size = commands.Length < 8 ? 0 : new FieldReader(commands, _isLittleEndian, _is64Bit).UInt32(4);
            if (size < 8 || size > commands.Length)
            {
                throw _content.Malformed(InspectionErrors.Text(
                    $"load command {index} of {count} has {size} bytes, and {commands.Length} bytes are left for it"));
            }

            ReadCommand(commands[..(int)size]);
            commands = commands[(int)size..];
        }
    }

    private void ReadCommand(ReadOnlySpan<byte> command)
    {
        var fields = new FieldReader(command, _isLittleEndian, _is64Bit);
        switch (fields.UInt32(0))
        {
            case SegmentCommand or SegmentCommand64:
                ReadSegment(command);
                break;
            case SymbolTableCommand:
                Need(command, 24);
                _symbols = fields.UInt32(12);
                _content.Require(fields.UInt32(8), (ulong)_symbols * (_is64Bit ? 16u : 12u), "the symbol table");
                _content.Require(fields.UInt32(16), fields.UInt32(20), "the names of the symbols");
                break;
            case DynamicSymbolTableCommand:
                Need(command, 80);
                _localSymbols = fields.UInt32(12);
                break;
            case LoaderCommand:
                _interpreter = ReadText(command, "the name of the loader");
                break;
            case LoadLibraryCommand or LoadWeakLibraryCommand or ReexportLibraryCommand or LazyLibraryCommand or LoadUpwardLibraryCommand:
                AddLibrary(ReadText(command, "the name of a library"));
                break;
            case MinimumMacCommand:
                _systems = ["darwin"];
                break;
            case MinimumIosCommand:
                _systems = ["ios"];
                break;
            case BuildVersionCommand:
                Need(command, 24);
                // 1 is macOS, 2 is iOS, and 7 is the simulator of iOS; Go has no port for the others.
                _systems = fields.UInt32(8) switch
                {
                    1 => ["darwin"],
                    2 or 7 => ["ios"],
                    var other => [InspectionErrors.Text($"platform {other}")],
                };
                break;
        }
    }

    private void ReadSegment(ReadOnlySpan<byte> command)
    {
        // A command of the other width would be read at wrong places.
        var fields = new FieldReader(command, _isLittleEndian, _is64Bit);
        if (fields.UInt32(0) != (_is64Bit ? SegmentCommand64 : SegmentCommand))
        {
            throw _content.Malformed("a segment has another width than the file");
        }

        var (headerSize, sectionSize) = _is64Bit ? (72, 80) : (56, 68);
        Need(command, headerSize);
        var name = NameAt(command, 8);
        var (address, offset, size) = (fields.Word(24), fields.Word(32, 40), fields.Word(36, 48));
        var (most, initial) = (fields.UInt32(_is64Bit ? 56 : 40), fields.UInt32(_is64Bit ? 60 : 44));
        var count = fields.UInt32(_is64Bit ? 64 : 48);
        _memory.Map(address, offset, size, $"segment {name}");
        if (_writable is null && most == ReadWrite && initial == ReadWrite && size > 0)
        {
            _writable = (address, size);
        }

        if (count > (uint)(command.Length - headerSize) / (uint)sectionSize)
        {
            throw _content.Malformed(InspectionErrors.Text($"segment {name} has {count} sections, and a command of {command.Length} bytes"));
        }

        for (var index = 0; index < count; index++)
        {
            ReadSection(command.Slice(headerSize + (index * sectionSize), sectionSize));
        }
    }

    private void ReadSection(ReadOnlySpan<byte> section)
    {
        var fields = new FieldReader(section, _isLittleEndian, _is64Bit);
        var (address, size, offset) = (fields.Word(32), fields.Word(36, 40), fields.UInt32(_is64Bit ? 48 : 40));
        switch (NameAt(section, 0))
        {
            case "__go_buildinfo":
                _information = (address, size);
                break;
            // A file that holds debug information alone says where the code is, and has none.
            case "__text" when NameAt(section, 16) == "__TEXT" && offset > 0:
                _content.Require(offset, size, "the code");
                _code = (offset, size);
                break;
            case "__debug_info" or "__zdebug_info":
                _hasDebugInformation |= size > 0;
                break;
        }
    }

    private void AddLibrary(string library)
    {
        _libraries.Add(library);
        _content.RequireFewLibraries(_libraries.Count);
    }

    private string ReadText(ReadOnlySpan<byte> command, string what)
    {
        Need(command, 12);
        var offset = new FieldReader(command, _isLittleEndian, _is64Bit).UInt32(8);
        if (offset < 12 || offset >= command.Length)
        {
            throw _content.Malformed(InspectionErrors.Text($"{what} begins at byte {offset} of a command of {command.Length} bytes"));
        }

        return Encoding.UTF8.GetString(Terminated(command[(int)offset..Math.Min(command.Length, (int)offset + BinaryContent.LongestText)]));
    }

    private void Need(ReadOnlySpan<byte> command, int size)
    {
        if (command.Length < size)
        {
            throw _content.Malformed(InspectionErrors.Text($"a load command has {command.Length} bytes, and {size} are needed"));
        }
    }

    private static string NameAt(ReadOnlySpan<byte> bytes, int offset) => Encoding.ASCII.GetString(Terminated(bytes.Slice(offset, 16)));

    private static ReadOnlySpan<byte> Terminated(ReadOnlySpan<byte> text) => text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text;
}
