using System.Text;

namespace GoBootstrap.Testing.Binaries;

/// <summary>A program to write: what a test wants to read from it.</summary>
public sealed record SampleProgram
{
    /// <summary>The number of amd64 in ELF.</summary>
    public const int ElfAmd64 = 62;

    /// <summary>Gets the format's number for the machine.</summary>
    public long Machine { get; init; } = ElfAmd64;

    public bool Is64Bit { get; init; } = true;

    public bool IsLittleEndian { get; init; } = true;

    public string GoVersion { get; init; } = "go1.22.12";

    /// <summary>Gets the text of the build information, without its marks; <see langword="null"/> for a program that Go did not make.</summary>
    public string? Information { get; init; } = InformationFor("linux", "amd64");

    /// <summary>Gets a value indicating whether the build information has the form of Go before 1.18, with pointers.</summary>
    public bool HasPointers { get; init; }

    public string? BuildId { get; init; } = "one/two/three/four";

    public string? Interpreter { get; init; }

    public IReadOnlyList<string> Libraries { get; init; } = [];

    public bool HasSymbols { get; init; }

    /// <summary>Gets the name of the section with debug information; <see langword="null"/> for none.</summary>
    public string? DebugSection { get; init; }

    /// <summary>Gets the format's number for the operating system: EI_OSABI, the platform of Mach-O.</summary>
    public int System { get; init; }

    /// <summary>Makes the text for a port.</summary>
    public static string InformationFor(string goos, string goarch) =>
        "path\texample.com/app/cmd/tool\nmod\texample.com/app\tv1.2.3\th1:abc=\ndep\texample.com/lib\tv0.1.0\th1:def=\n"
        + $"build\t-buildmode=exe\nbuild\t-compiler=gc\nbuild\tCGO_ENABLED=0\nbuild\tGOARCH={goarch}\nbuild\tGOOS={goos}\n";

    /// <summary>Gets the text between its two marks of 16 bytes.</summary>
    public byte[] FramedInformation =>
    [
        .. Convert.FromHexString("3077af0c9274080241e1c107e6d618e6"),
        .. Encoding.UTF8.GetBytes(Information ?? ""),
        .. Convert.FromHexString("f932433186182072008242104116d8f2"),
    ];

    /// <summary>Makes the bytes that Go's linker puts at the begin of the data; none for a program that Go did not make.</summary>
    /// <param name="address">Where they are loaded.</param>
    public byte[] Data(long address)
    {
        if (Information is null)
        {
            return new byte[16];
        }

        var version = Encoding.UTF8.GetBytes(GoVersion);
        var text = FramedInformation;
        var writer = new ByteWriter(IsLittleEndian, Is64Bit).Bytes(0xff).Bytes(" Go buildinf:"u8).Byte(Is64Bit ? 8 : 4);
        if (!HasPointers)
        {
            writer.Byte((IsLittleEndian ? 0 : 1) | 2).Zeros(16);
            return writer.Varint((ulong)version.Length).Bytes(version).Varint((ulong)text.Length).Bytes(text).AlignTo(16).ToArray();
        }

        // The header points at two strings, which are an address and a length each.
        var word = Is64Bit ? 8 : 4;
        var (strings, bytes) = (address + 32, address + 32 + (4 * word));
        writer.Byte(IsLittleEndian ? 0 : 1).Word(strings).Word(strings + (2 * word)).AlignTo(32);
        writer.Word(bytes).Word(version.Length).Word(bytes + version.Length).Word(text.Length);
        return writer.Bytes(version).Bytes(text).AlignTo(16).ToArray();
    }

    /// <summary>Makes code that begins with the build id, as in the formats that have no notes.</summary>
    public byte[] Code() => BuildId is null
        ? new byte[32]
        : new ByteWriter().Bytes(0xff).Bytes(Encoding.UTF8.GetBytes($" Go build ID: \"{BuildId}\"\n ")).Bytes(0xff).AlignTo(32).ToArray();
}
