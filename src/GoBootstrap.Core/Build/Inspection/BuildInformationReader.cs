using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Finds Go's build information in a program. Its linker writes 32 bytes that begin with <c>\xff Go buildinf:</c> at a multiple of 16; since Go
/// 1.18 the two texts follow, before that the header points at them. See <see href="https://pkg.go.dev/debug/buildinfo"/> and
/// <c>src/debug/buildinfo/buildinfo.go</c>.
/// </summary>
internal static class BuildInformationReader
{
    /// <summary>
    /// The longest text, in bytes, that is read: a line for each module and setting, of which thousands have less than a megabyte.
    /// </summary>
    public const int LongestText = 1 << 24;

    private const int HeaderLength = 32;
    private const int Alignment = 16;
    private const int ChunkLength = 64 * 1024;
    private const int LongestVersion = 4096;

    private const int FrameLength = 16;

    // The byte 0xff stands before it, which no text has.
    private static ReadOnlySpan<byte> Magic => " Go buildinf:"u8;

    /// <summary>Reads the build information.</summary>
    /// <param name="content">The file.</param>
    /// <param name="image">Its headers.</param>
    /// <returns>The information; <see langword="null"/> when there is none.</returns>
    public static GoBuildInformation? Read(BinaryContent content, BinaryImage image)
    {
        if (image.Information is { } information)
        {
            return Parse(content, information.Version, information.Text);
        }

        foreach (var (address, size) in image.InformationRanges)
        {
            if (Find(image.Memory, address, size) is { } found)
            {
                return Decode(content, image.Memory, found);
            }
        }

        return null;
    }

    private static ulong? Find(AddressSpace memory, ulong start, ulong size)
    {
        var end = start > ulong.MaxValue - size ? ulong.MaxValue : start + size;
        var buffer = new byte[(int)Math.Min(ChunkLength, size)];
        // Chunks begin at multiples too, so no header lies across two of them.
        for (var address = AlignUp(start); address < end && address >= start; address += ChunkLength)
        {
            var wanted = (int)Math.Min((ulong)buffer.Length, end - address);
            var read = memory.Read(address, buffer.AsSpan(0, wanted), "the data");
            if (FindIn(buffer.AsSpan(0, read)) is >= 0 and var index)
            {
                return address + (ulong)index;
            }

            // What is not in the file is zeros.
            if (read < wanted || address > ulong.MaxValue - ChunkLength)
            {
                return null;
            }
        }

        return null;
    }

    private static int FindIn(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; ;)
        {
            var index = bytes[start..].IndexOf(Magic);
            if (index < 0)
            {
                return -1;
            }

            var position = start + index - 1;
            if (position >= 0 && position % Alignment == 0 && bytes[position] == 0xff)
            {
                return position;
            }

            start += index + 1;
        }
    }

    private static ulong AlignUp(ulong address) => unchecked(address + (Alignment - 1)) & ~(ulong)(Alignment - 1);

    private static GoBuildInformation? Decode(BinaryContent content, AddressSpace memory, ulong address)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (memory.Read(address, header, "the build information") < HeaderLength)
        {
            throw InspectionErrors.BadInformation(content.Path, "its header is cut off");
        }

        var flags = header[15];
        byte[] version, modules;
        if ((flags & 2) != 0)
        {
            var position = address + HeaderLength;
            version = ReadInline(content, memory, ref position, LongestVersion, "version");
            modules = ReadInline(content, memory, ref position, LongestText, "text");
        }
        else
        {
            var pointerSize = header[14];
            if (pointerSize is not (4 or 8))
            {
                throw InspectionErrors.BadInformation(content.Path, InspectionErrors.Text($"it says that addresses have {pointerSize} bytes"));
            }

            var fields = new FieldReader(header, isLittleEndian: (flags & 1) == 0, is64Bit: pointerSize == 8);
            version = ReadPointed(content, memory, fields.Word(16), flags, pointerSize, LongestVersion, "version");
            modules = ReadPointed(content, memory, fields.Word(20, 24), flags, pointerSize, LongestText, "text");
        }

        // The header alone, without a version, is what a program has that looks for such headers.
        return version.Length == 0 ? null : Parse(content, Encoding.UTF8.GetString(version), modules);
    }

    private static GoBuildInformation Parse(BinaryContent content, string version, byte[] framed) =>
        new BuildInformationParser(content.Path).Parse(version, Encoding.UTF8.GetString(Unframe(framed)));

    // Two marks of 16 bytes stand around the text, by which older versions of Go looked for it.
    private static ReadOnlySpan<byte> Unframe(ReadOnlySpan<byte> text) =>
        text.Length > 2 * FrameLength && text[^(FrameLength + 1)] == '\n' ? text[FrameLength..^FrameLength] : [];

    private static byte[] ReadInline(BinaryContent content, AddressSpace memory, ref ulong address, int limit, string what)
    {
        // A length of 7 bits in each byte, the lowest first. All that is allowed here fits into four.
        Span<byte> bytes = stackalloc byte[5];
        var available = memory.Read(address, bytes, "the build information");
        var length = 0L;
        for (var index = 0; index < available; index++)
        {
            length |= (long)(bytes[index] & 0x7f) << (7 * index);
            if (bytes[index] < 0x80)
            {
                address += (ulong)index + 1;
                var text = ReadText(content, memory, address, (ulong)length, limit, what);
                address += (ulong)length;
                return text;
            }
        }

        throw InspectionErrors.BadInformation(content.Path, $"the length of its {what} has no end");
    }

    private static byte[] ReadPointed(
        BinaryContent content, AddressSpace memory, ulong address, byte flags, int pointerSize, int limit, string what)
    {
        if (address == 0)
        {
            return [];
        }

        Span<byte> header = stackalloc byte[2 * pointerSize];
        if (memory.Read(address, header, "the build information") < header.Length)
        {
            throw InspectionErrors.BadInformation(content.Path, InspectionErrors.Text($"it has its {what} at address 0x{address:x}, where nothing is"));
        }

        var fields = new FieldReader(header, isLittleEndian: (flags & 1) == 0, is64Bit: pointerSize == 8);
        var (start, length) = (fields.Word(0), fields.Word(4, 8));
        return ReadText(content, memory, start, length, limit, what);
    }

    private static byte[] ReadText(BinaryContent content, AddressSpace memory, ulong address, ulong length, int limit, string what)
    {
        if (length > (ulong)limit)
        {
            throw InspectionErrors.BadInformation(
                content.Path, InspectionErrors.Text($"its {what} has {length} bytes, and no more than {limit} are read"));
        }

        // Before the buffer is made: a length is only a claim.
        if (length > (ulong)content.Length)
        {
            throw InspectionErrors.BadInformation(
                content.Path, InspectionErrors.Text($"its {what} has {length} bytes, and the file has {content.Length}"));
        }

        var text = new byte[length];
        return memory.Read(address, text, "the build information") == text.Length
            ? text
            : throw InspectionErrors.BadInformation(content.Path, InspectionErrors.Text($"its {what} of {length} bytes is cut off"));
    }
}
