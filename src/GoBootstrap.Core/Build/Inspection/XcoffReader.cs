using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads XCOFF, the format of AIX: <see href="https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format"/>.
/// </summary>
internal sealed class XcoffReader
{
    private const int SymbolLength = 18;
    private const int LongestImports = 1 << 20;
    private const uint TypeMask = 0xffff;
    private const uint DebugType = 0x0010;
    private const uint CodeType = 0x0020;
    private const uint DataType = 0x0040;
    private const uint ZeroType = 0x0080;
    private const uint LoaderType = 0x1000;
    private const uint DebugInformation = 0x1_0000;

    private readonly BinaryContent _content;
    private readonly AddressSpace _memory;
    private readonly bool _is64Bit;
    private bool _hasDebugInformation;
    private IReadOnlyList<string> _libraries = [];
    private (ulong Address, ulong Size)? _data;
    private (ulong Offset, ulong Size)? _code;

    private XcoffReader(BinaryContent content, bool is64Bit)
    {
        _content = content;
        _memory = new(content);
        _is64Bit = is64Bit;
    }

    /// <summary>Reads a program.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What its headers tell.</returns>
    public static BinaryImage Read(BinaryContent content)
    {
        Span<byte> magic = stackalloc byte[2];
        content.Read(0, magic, "the XCOFF header");
        return new XcoffReader(content, magic[1] == 0xf7).Read();
    }

    private BinaryImage Read()
    {
        Span<byte> header = stackalloc byte[_is64Bit ? 24 : 20];
        _content.Read(0, header, "the XCOFF header");
        var fields = Fields(header);
        var (table, symbols) = (fields.Word(8), fields.UInt32(_is64Bit ? 20 : 12));
        _content.Require(table, (ulong)symbols * SymbolLength, "the symbol table");
        ReadSections((ulong)header.Length + fields.UInt16(16), fields.UInt16(2));
        return new BinaryImage
        {
            Format = BinaryFormat.Xcoff,
            // Go has AIX with 64 bits only.
            Machine = _is64Bit ? "ppc64" : Machines.Raw(fields.UInt16(0)),
            Bits = _is64Bit ? 64 : 32,
            IsLittleEndian = false,
            OperatingSystems = ["aix"],
            Libraries = _libraries,
            HasSymbols = symbols > 0,
            HasDebugInformation = _hasDebugInformation,
            GoBuildId = _code is { } code ? BuildIdText.Find(_content, code.Offset, code.Size) : null,
            Memory = _memory,
            InformationRanges = _data is { } data ? [data] : [],
        };
    }

    private void ReadSections(ulong table, int count)
    {
        var length = _is64Bit ? 72 : 40;
        Span<byte> section = stackalloc byte[length];
        for (var index = 0; index < count; index++)
        {
            _content.Read(table + (ulong)(index * length), section, "a section header");
            var fields = Fields(section);
            var (address, size, offset) = (fields.Word(12, 16), fields.Word(16, 24), fields.Word(20, 32));
            var flags = fields.UInt32(_is64Bit ? 64 : 36);
            if ((flags & TypeMask) == ZeroType || offset == 0)
            {
                continue;
            }

            _content.Require(offset, size, "a section");
            switch (flags & TypeMask)
            {
                case CodeType:
                    _memory.Map(address, offset, size, "the code");
                    _code ??= (offset, size);
                    break;
                case DataType:
                    _memory.Map(address, offset, size, "the data");
                    _data ??= (address, size);
                    break;
                case LoaderType:
                    _libraries = ReadLibraries(offset, size);
                    break;
                case DebugType:
                    _hasDebugInformation |= (flags & ~TypeMask) == DebugInformation && size > 0;
                    break;
            }
        }
    }

    // Three texts for each: folder, file and member of an archive. The first is the path in which the others are looked for.
    private List<string> ReadLibraries(ulong offset, ulong size)
    {
        Span<byte> header = stackalloc byte[_is64Bit ? 56 : 32];
        if (size < (ulong)header.Length)
        {
            throw _content.Malformed(InspectionErrors.Text($"the loader section has {size} bytes, and {header.Length} are needed"));
        }

        _content.Read(offset, header, "the loader section");
        var fields = Fields(header);
        ulong length = fields.UInt32(12), count = fields.UInt32(16), start = fields.Word(20, 24);
        if (start > size || length > size - start)
        {
            throw _content.Malformed(InspectionErrors.Text($"the imports have {length} bytes at byte {start} of a section of {size} bytes"));
        }

        ReadOnlySpan<byte> texts = _content.ReadBytes(offset + start, length, LongestImports, "the imports");
        _content.RequireFewLibraries((long)count);
        var libraries = new List<string>();
        for (var index = 0ul; index < count; index++)
        {
            var (folder, file, member) = (Take(ref texts), Take(ref texts), Take(ref texts));
            if (index > 0)
            {
                libraries.Add(string.Join('/', ((string[])[folder, file, member]).Where(part => part.Length > 0)));
            }
        }

        return libraries;
    }

    private string Take(ref ReadOnlySpan<byte> texts)
    {
        var end = texts.IndexOf((byte)0);
        if (end < 0)
        {
            throw _content.Malformed("the imports end within a name");
        }

        var text = Encoding.UTF8.GetString(texts[..end]);
        texts = texts[(end + 1)..];
        return text;
    }

    private FieldReader Fields(ReadOnlySpan<byte> bytes) => new(bytes, isLittleEndian: false, _is64Bit);
}
