using System.Globalization;
using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>Reads PE: <see href="https://learn.microsoft.com/windows/win32/debug/pe-format"/>.</summary>
internal sealed class PeReader
{
    private const int FileHeaderLength = 24;
    private const int SectionLength = 40;
    private const int SymbolLength = 18;
    private const int ImportLength = 20;
    private const ushort Magic32 = 0x10b;
    private const ushort Magic64 = 0x20b;
    private const uint InitializedData = 0x40;
    private const uint Code = 0x20;
    private const uint Write = 0x8000_0000;

    private readonly BinaryContent _content;
    private readonly AddressSpace _memory;
    private ulong _imageBase;
    private uint _symbolTable;
    private uint _symbols;
    private bool _hasDebugInformation;
    private (ulong Address, ulong Size)? _data;
    private (ulong Offset, ulong Size)? _code;

    private PeReader(BinaryContent content)
    {
        _content = content;
        _memory = new(content);
    }

    /// <summary>Reads a program.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What its headers tell.</returns>
    public static BinaryImage Read(BinaryContent content) => new PeReader(content).Read();

    private BinaryImage Read()
    {
        Span<byte> dos = stackalloc byte[64];
        _content.Read(0, dos, "the DOS header");
        ulong start = Fields(dos).UInt32(60);
        Span<byte> header = stackalloc byte[FileHeaderLength];
        _content.Read(start, header, "the PE header");
        if (!header.StartsWith("PE\0\0"u8))
        {
            throw _content.Malformed(InspectionErrors.Text($"there is no PE header at byte {start}, where the DOS header has it"));
        }

        var fields = Fields(header);
        (_symbolTable, _symbols) = (fields.UInt32(12), fields.UInt32(16));
        _content.Require(_symbolTable, (ulong)_symbols * SymbolLength, "the symbol table");
        var optional = _content.ReadBytes(start + FileHeaderLength, fields.UInt16(20), ushort.MaxValue, "the optional header");
        var magic = optional.Length < 2 ? 0 : Fields(optional).UInt16(0);
        var is64Bit = magic == Magic64;
        var directories = is64Bit ? 112 : 96;
        if (magic is not (Magic32 or Magic64) || optional.Length < directories)
        {
            throw _content.Malformed(InspectionErrors.Text($"the optional header has {optional.Length} bytes and the magic number 0x{magic:x}"));
        }

        _imageBase = is64Bit ? Fields(optional).UInt64(24) : Fields(optional).UInt32(28);
        ReadSections(start + FileHeaderLength + (ulong)optional.Length, fields.UInt16(6));
        return new BinaryImage
        {
            Format = BinaryFormat.Pe,
            Machine = Machines.OfPe(fields.UInt16(4)),
            Bits = is64Bit ? 64 : 32,
            IsLittleEndian = true,
            OperatingSystems = ["windows"],
            Libraries = ReadLibraries(optional, directories),
            HasSymbols = _symbols > 0,
            HasDebugInformation = _hasDebugInformation,
            GoBuildId = _code is { } code ? BuildIdText.Find(_content, code.Offset, code.Size) : null,
            Memory = _memory,
            InformationRanges = _data is { } data ? [data] : [],
        };
    }

    private void ReadSections(ulong table, int count)
    {
        Span<byte> section = stackalloc byte[SectionLength];
        for (var index = 0; index < count; index++)
        {
            _content.Read(table + (ulong)(index * SectionLength), section, "a section header");
            var fields = Fields(section);
            ulong address = fields.UInt32(12), size = fields.UInt32(16), offset = fields.UInt32(20);
            var flags = fields.UInt32(36);
            // Without a place in the file a section is all zeros.
            if (offset == 0 || size == 0)
            {
                continue;
            }

            _memory.Map(unchecked(_imageBase + address), offset, size, "a section");
            if ((flags & InitializedData) != 0 && (flags & Write) != 0)
            {
                _data ??= (unchecked(_imageBase + address), size);
            }

            if ((flags & Code) != 0)
            {
                _code ??= (offset, size);
            }

            _hasDebugInformation |= NameOf(section[..8]) is ".debug_info" or ".zdebug_info";
        }
    }

    // A name with more than 8 bytes stands behind the symbols, and a slash with its offset in its place.
    private string NameOf(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        var name = Encoding.ASCII.GetString(end < 0 ? field : field[..end]);
        return name is ['/', ..] && _symbolTable > 0 && uint.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? _content.ReadText(_symbolTable + ((ulong)_symbols * SymbolLength) + offset, ulong.MaxValue, "the name of a section")
            : name;
    }

    private List<string> ReadLibraries(byte[] optional, int directories)
    {
        var libraries = new List<string>();
        var count = Fields(optional).UInt32(directories - 4);
        // The second directory is the table of imports.
        var address = count < 2 || optional.Length < directories + 16 ? 0 : Fields(optional).UInt32(directories + 8);
        if (address == 0)
        {
            return libraries;
        }

        Span<byte> import = stackalloc byte[ImportLength];
        for (var at = unchecked(_imageBase + address); ; at += ImportLength)
        {
            if (_memory.Read(at, import, "an import") < ImportLength)
            {
                throw _content.Malformed(InspectionErrors.Text($"the table of imports at address {address} has no end"));
            }

            var name = Fields(import).UInt32(12);
            if (name == 0)
            {
                return libraries;
            }

            _content.RequireFewLibraries(libraries.Count + 1);
            libraries.Add(_memory.ReadText(unchecked(_imageBase + name), "the name of a library"));
        }
    }

    // PE is little endian on every machine.
    private static FieldReader Fields(ReadOnlySpan<byte> bytes) => new(bytes, isLittleEndian: true, is64Bit: false);
}
