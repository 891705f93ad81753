namespace GoBootstrap.Build.Inspection;

/// <summary>Reads which libraries an ELF program needs. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html"/>.</summary>
internal static class ElfDynamic
{
    private const int MostEntries = 65_536;
    private const ulong Needed = 1;
    private const ulong TextTable = 5;

    /// <summary>Reads the libraries.</summary>
    /// <param name="content">The file.</param>
    /// <param name="memory">What stands at which address.</param>
    /// <param name="offset">Where the dynamic section begins.</param>
    /// <param name="size">How long it is; 0 when there is none.</param>
    /// <param name="is64Bit">Whether the file is of class 64.</param>
    /// <param name="isLittleEndian">Whether it is little endian.</param>
    /// <returns>The libraries in their order.</returns>
    public static IReadOnlyList<string> ReadLibraries(
        BinaryContent content, AddressSpace memory, ulong offset, ulong size, bool is64Bit, bool isLittleEndian)
    {
        var entrySize = is64Bit ? 16 : 8;
        var bytes = content.ReadBytes(offset, size, MostEntries * entrySize, "the dynamic section");
        var fields = new FieldReader(bytes, isLittleEndian, is64Bit);
        var names = new List<ulong>();
        ulong? texts = null;
        for (var at = 0; at + entrySize <= bytes.Length; at += entrySize)
        {
            var (tag, value) = (fields.Word(at), fields.Word(at + (entrySize / 2)));
            if (tag == 0)
            {
                break;
            }

            texts = tag == TextTable ? value : texts;
            if (tag == Needed)
            {
                names.Add(value);
            }
        }

        content.RequireFewLibraries(names.Count);
        return names.Count > 0 && texts is null
            ? throw content.Malformed("it needs libraries, and has no table of their names")
            : [.. names.Select(name => memory.ReadText(unchecked(texts!.Value + name), "the name of a library"))];
    }
}
