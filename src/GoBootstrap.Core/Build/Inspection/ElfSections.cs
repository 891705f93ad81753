namespace GoBootstrap.Build.Inspection;

/// <summary>The section headers of an ELF file. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.sheader.html"/>.</summary>
internal sealed class ElfSections
{
    private const int MostSections = 65_535;
    private const uint NoBits = 8;
    private const ushort IndexIsElsewhere = 0xffff;

    private ElfSections(IReadOnlyList<Section> all, uint segmentCount)
    {
        All = all;
        SegmentCount = segmentCount;
    }

    /// <summary>Gets the sections; none when the headers were taken out.</summary>
    public IReadOnlyList<Section> All { get; }

    /// <summary>Gets how many segments there are, for a file in whose header the number has no room.</summary>
    public uint SegmentCount { get; }

    /// <summary>Reads the sections.</summary>
    /// <param name="content">The file.</param>
    /// <param name="header">The header of the file.</param>
    /// <param name="is64Bit">Whether it is of class 64.</param>
    /// <param name="isLittleEndian">Whether it is little endian.</param>
    /// <returns>The sections.</returns>
    public static ElfSections Read(BinaryContent content, FieldReader header, bool is64Bit, bool isLittleEndian)
    {
        var table = header.Word(32, 40);
        if (table == 0)
        {
            return new([], 0);
        }

        var entrySize = header.UInt16(is64Bit ? 58 : 46);
        var smallest = is64Bit ? 64 : 40;
        if (entrySize < smallest)
        {
            throw content.Malformed(InspectionErrors.Text($"a section header has {entrySize} bytes, and at least {smallest} are needed"));
        }

        // The first section is none: it holds the numbers that have no room in the header.
        var entry = new byte[smallest];
        content.Read(table, entry, "the first section header");
        var first = new FieldReader(entry, isLittleEndian, is64Bit);
        ulong count = header.UInt16(is64Bit ? 60 : 48);
        count = count == 0 ? first.Word(20, 32) : count;
        var names = header.UInt16(is64Bit ? 62 : 50);
        var nameIndex = names == IndexIsElsewhere ? first.UInt32(is64Bit ? 40 : 24) : names;
        var segmentCount = first.UInt32(is64Bit ? 44 : 28);
        if (count > MostSections)
        {
            throw content.Malformed(InspectionErrors.Text($"there are {count} sections, and no more than {MostSections} are read"));
        }

        content.Require(table, count * entrySize, "the table of sections");
        var headers = new List<(uint Name, Section Section)>();
        for (var index = 0ul; index < count; index++)
        {
            content.Read(table + (index * entrySize), entry, "a section header");
            var fields = new FieldReader(entry, isLittleEndian, is64Bit);
            var section = new Section("", fields.UInt32(4), fields.Word(12, 16), fields.Word(16, 24), fields.Word(20, 32));
            if (section.Type is not (0 or NoBits))
            {
                content.Require(section.Offset, section.Size, InspectionErrors.Text($"section {index}"));
            }

            headers.Add((fields.UInt32(0), section));
        }

        return new(Name(content, headers, nameIndex), segmentCount);
    }

    /// <summary>Finds a section that has bytes in the file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The section; <see langword="null"/> when there is none.</returns>
    public Section? Find(string name) => All.FirstOrDefault(section => section.Name == name && section.Type != NoBits && section.Size > 0);

    private static IReadOnlyList<Section> Name(BinaryContent content, List<(uint Name, Section Section)> headers, uint nameIndex)
    {
        if (nameIndex == 0 || headers.Count == 0)
        {
            return [.. headers.Select(header => header.Section)];
        }

        if (nameIndex >= headers.Count)
        {
            throw content.Malformed(InspectionErrors.Text($"the names of sections are in section {nameIndex}, and there are {headers.Count}"));
        }

        var table = headers[(int)nameIndex].Section;
        return [.. headers.Select(header => header.Section.Type == 0
            ? header.Section
            : header.Section with { Name = content.ReadText(table.Offset + header.Name, table.Offset + table.Size, "the name of a section") })];
    }

    /// <summary>A section.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Address">Where it is loaded.</param>
    /// <param name="Offset">Where it begins in the file.</param>
    /// <param name="Size">How long it is.</param>
    internal sealed record Section(string Name, uint Type, ulong Address, ulong Offset, ulong Size);
}
