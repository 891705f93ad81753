namespace GoBootstrap.Build.Inspection;

/// <summary>Reads WebAssembly: <see href="https://webassembly.github.io/spec/core/binary/modules.html"/>.</summary>
internal sealed class WasmReader
{
    private const int MagicLength = 8;
    private const byte CustomSection = 0;
    private const byte ImportSection = 2;
    private const byte DataSection = 11;
    private const int LongestBuildId = 4096;

    // As many as engines accept, and as Go's linker writes.
    private const uint MostDataSegments = 100_000;

    private readonly BinaryContent _content;
    private readonly List<(ulong Offset, ulong Size)> _data = [];
    private readonly List<string> _modules = [];
    private string _version = "";
    private bool _hasSymbols;
    private bool _hasDebugInformation;
    private string? _buildId;

    private WasmReader(BinaryContent content) => _content = content;

    /// <summary>Reads a module.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What it tells.</returns>
    public static BinaryImage Read(BinaryContent content) => new WasmReader(content).Read();

    private BinaryImage Read()
    {
        var module = new WasmCursor(_content, MagicLength, (ulong)_content.Length);
        while (!module.IsAtEnd)
        {
            var id = module.Byte("the id of a section");
            var size = module.Unsigned("the size of a section");
            var section = new WasmCursor(_content, module.Position, module.Position + size);
            module.Advance(size, "a section");
            switch (id)
            {
                case CustomSection:
                    ReadCustom(section);
                    break;
                case ImportSection:
                    ReadImports(section);
                    break;
                case DataSection:
                    ReadData(section);
                    break;
            }
        }

        return new BinaryImage
        {
            Format = BinaryFormat.Wasm,
            Machine = "wasm",
            Bits = 32,
            IsLittleEndian = true,
            OperatingSystems = System(),
            Libraries = _modules,
            HasSymbols = _hasSymbols,
            HasDebugInformation = _hasDebugInformation,
            GoBuildId = _buildId,
            Memory = new(_content),
            Information = WasmInformation.Find(_content, _data) is { } text ? (_version, text) : null,
        };
    }

    // A module has no field for its host: what it imports tells it.
    private string[] System() => (_modules.Exists(WasmHosts.IsJavaScript), _modules.Exists(WasmHosts.IsWasi)) switch
    {
        (true, false) => ["js"],
        (false, true) => ["wasip1"],
        _ => [],
    };

    private void ReadCustom(WasmCursor section)
    {
        switch (section.Name("the name of a section"))
        {
            case "name":
                _hasSymbols = true;
                break;
            case ".debug_info":
                _hasDebugInformation = true;
                break;
            case "producers":
                _version = WasmInformation.ReadVersion(ref section) ?? "";
                break;
            case "go:buildid":
                _buildId = BuildIdText.Find(_content, section.Position, Math.Min(section.Left, LongestBuildId));
                break;
        }
    }

    private void ReadImports(WasmCursor section)
    {
        var count = section.Unsigned("the number of imports");
        for (var index = 0u; index < count; index++)
        {
            var module = section.Name("the module of an import");
            section.Name("the name of an import");
            SkipImport(ref section);
            if (!_modules.Contains(module))
            {
                _modules.Add(module);
                _content.RequireFewLibraries(_modules.Count);
            }
        }
    }

    private void SkipImport(ref WasmCursor section)
    {
        const string What = "an import";
        switch (section.Byte(What))
        {
            case 0: // a function
                section.Unsigned(What);
                break;
            case 1: // a table: the type of its elements, and its limits
                section.Byte(What);
                SkipLimits(ref section);
                break;
            case 2: // a memory
                SkipLimits(ref section);
                break;
            case 3 or 4: // a global: type and whether it changes; a tag: attribute and type
                section.Byte(What);
                section.Unsigned(What);
                break;
            case var kind:
                throw _content.Malformed(InspectionErrors.Text($"an import before byte {section.Position} is of kind {kind}, which is not known"));
        }
    }

    private static void SkipLimits(ref WasmCursor section)
    {
        const string What = "the limits of an import";
        var hasMaximum = (section.Byte(What) & 1) != 0;
        section.Signed(What);
        if (hasMaximum)
        {
            section.Signed(What);
        }
    }

    private void ReadData(WasmCursor section)
    {
        const string What = "a data segment";
        var count = section.Unsigned("the number of data segments");
        if (count > MostDataSegments)
        {
            throw _content.Malformed(InspectionErrors.Text($"it has {count} data segments, and no more than {MostDataSegments} are read"));
        }

        for (var index = 0u; index < count; index++)
        {
            // 0 is loaded into the first memory, 2 into a named one, and 1 only when the program says so.
            var kind = section.Unsigned(What);
            if (kind > 2)
            {
                throw _content.Malformed(InspectionErrors.Text($"a data segment before byte {section.Position} is of kind {kind}, which is not known"));
            }

            if (kind == 2)
            {
                section.Unsigned(What);
            }

            if (kind != 1)
            {
                SkipAddress(ref section);
            }

            var size = section.Unsigned(What);
            _data.Add((section.Advance(size, What), size));
        }
    }

    // A constant, or in position-independent libraries a global, and the end of the expression.
    private void SkipAddress(ref WasmCursor section)
    {
        const string What = "the address of a data segment";
        switch (section.Byte(What))
        {
            case 0x41 or 0x42: // i32.const, i64.const
                section.Signed(What);
                break;
            case 0x23: // global.get
                section.Unsigned(What);
                break;
            case var code:
                throw _content.Malformed(InspectionErrors.Text($"{What} before byte {section.Position} begins with 0x{code:x2}, which is not known"));
        }

        if (section.Byte(What) != 0x0b)
        {
            throw _content.Malformed(InspectionErrors.Text($"{What} before byte {section.Position} does not end behind its constant"));
        }
    }
}
