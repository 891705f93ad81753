namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Finds Go's build information in WebAssembly. The linker leaves out there the header that other formats have, which is why <c>go version -m</c>
/// cannot read these files. What is left is the text itself, which the program needs for <c>debug.ReadBuildInfo</c>, between two marks
/// (<c>src/cmd/go/internal/modload/build.go</c>), and the version in the section <c>producers</c>:
/// <see href="https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md"/>.
/// </summary>
internal static class WasmInformation
{
    private const int ChunkLength = 64 * 1024;

    private static ReadOnlySpan<byte> Begin => [0x30, 0x77, 0xaf, 0x0c, 0x92, 0x74, 0x08, 0x02, 0x41, 0xe1, 0xc1, 0x07, 0xe6, 0xd6, 0x18, 0xe6];

    private static ReadOnlySpan<byte> End => [0xf9, 0x32, 0x43, 0x31, 0x86, 0x18, 0x20, 0x72, 0x00, 0x82, 0x42, 0x10, 0x41, 0x16, 0xd8, 0xf2];

    /// <summary>Looks for the text.</summary>
    /// <param name="content">The file.</param>
    /// <param name="segments">Its data.</param>
    /// <returns>The text with both marks; <see langword="null"/> when there is none.</returns>
    public static byte[]? Find(BinaryContent content, IEnumerable<(ulong Offset, ulong Size)> segments)
    {
        var buffer = new byte[ChunkLength];
        foreach (var (offset, size) in segments)
        {
            // The next chunk begins before the end of the last one, so that a mark across both is seen.
            var step = (ulong)(ChunkLength - Begin.Length + 1);
            for (var done = 0ul; done + (ulong)Begin.Length <= size; done += step)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkLength, size - done));
                content.Read(offset + done, chunk, "the data");
                if (chunk.IndexOf(Begin) is >= 0 and var index)
                {
                    return ReadText(content, offset + done + (ulong)index, size - done - (ulong)index);
                }
            }
        }

        return null;
    }

    /// <summary>Reads the version of Go from the section <c>producers</c>.</summary>
    /// <param name="section">The section, behind its name.</param>
    /// <returns>The version; <see langword="null"/> when Go did not make the module.</returns>
    public static string? ReadVersion(ref WasmCursor section)
    {
        const string What = "a producer";
        string? version = null;
        for (var fields = section.Unsigned(What); fields > 0; fields--)
        {
            var isLanguage = section.Name(What) == "language";
            for (var values = section.Unsigned(What); values > 0; values--)
            {
                var (name, value) = (section.Name(What), section.Name(What));
                version = isLanguage && name == "Go" ? value : version;
            }
        }

        return version;
    }

    private static byte[] ReadText(BinaryContent content, ulong offset, ulong available)
    {
        var length = (int)Math.Min(available, BuildInformationReader.LongestText);
        var text = content.ReadBytes(offset, (ulong)length, length, "the build information");
        var end = text.AsSpan().IndexOf(End);
        return end < 0
            ? throw InspectionErrors.BadInformation(content.Path, InspectionErrors.Text($"it has no end within {length} bytes"))
            : text[..(end + End.Length)];
    }
}
