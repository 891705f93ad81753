using System.Buffers.Binary;

namespace GoBootstrap.Build.Inspection;

/// <summary>Reads the a.out format of Plan 9: <see href="https://9p.io/magic/man2html/6/a.out"/>.</summary>
internal static class Plan9Reader
{
    private const int HeaderLength32 = 32;
    private const int HeaderLength64 = 40;
    private const uint Is64Flag = 0x8000;

    // The magic number of each machine is made from a small number of its own: ((4 * n + 0) * n + 7), with a flag for 64 bits.
    private static readonly (uint Magic, string? Arch)[] Magics =
    [
        (Magic(8), null), // 68020
        (Magic(11), "386"),
        (Magic(13), null), // SPARC
        (Magic(16), null), // MIPS
        (Magic(20), "arm"),
        (Magic(21), null), // PowerPC
        (Magic(24), null), // MIPS, little endian
        (Magic(26) | Is64Flag, "amd64"),
        (Magic(27) | Is64Flag, null), // PowerPC 64
        (Magic(28) | Is64Flag, null), // Arm 64
    ];

    /// <summary>Tells whether a file begins as programs of Plan 9 do.</summary>
    /// <param name="bytes">Its first bytes, at least 4.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsMagic(ReadOnlySpan<byte> bytes)
    {
        var magic = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return Array.Exists(Magics, row => row.Magic == magic);
    }

    /// <summary>Reads a program.</summary>
    /// <param name="content">The file.</param>
    /// <returns>What its header tells.</returns>
    public static BinaryImage Read(BinaryContent content)
    {
        Span<byte> header = stackalloc byte[HeaderLength32];
        content.Read(0, header, "the Plan 9 header");
        // The header is big endian on every machine.
        var fields = new FieldReader(header, isLittleEndian: false, is64Bit: false);
        var magic = fields.UInt32(0);
        var arch = Array.Find(Magics, row => row.Magic == magic).Arch;
        var is64Bit = (magic & Is64Flag) != 0;
        ulong code = fields.UInt32(4), data = fields.UInt32(8), symbols = fields.UInt32(16), stackTable = fields.UInt32(24), lineTable = fields.UInt32(28);
        // Code and header are loaded at the second page, and the data at the page behind them.
        var page = is64Bit ? 0x20_0000ul : 0x1000ul;
        var length = (ulong)(is64Bit ? HeaderLength64 : HeaderLength32);
        var memory = new AddressSpace(content);
        content.Require(0, length, "the Plan 9 header");
        memory.Map(page + length, length, code, "the code");
        var dataAddress = (page + length + code + page - 1) / page * page;
        memory.Map(dataAddress, length + code, data, "the data");
        content.Require(length + code + data, symbols + stackTable + lineTable, "the tables of symbols and lines");
        return new BinaryImage
        {
            Format = BinaryFormat.Plan9,
            Machine = arch ?? Machines.Raw(magic),
            Bits = is64Bit ? 64 : 32,
            // The machines that Go has for Plan 9 are little endian; of the others only these two.
            IsLittleEndian = arch is not null || magic == Magic(24) || magic == (Magic(28) | Is64Flag),
            OperatingSystems = ["plan9"],
            HasSymbols = symbols > 0,
            GoBuildId = BuildIdText.Find(content, length, code),
            Memory = memory,
            InformationRanges = data > 0 ? [(dataAddress, data)] : [],
        };
    }

    private static uint Magic(uint number) => (4 * number * number) + 7;
}
