using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Finds the build id that Go's linker puts before the first instruction where a format has no note for it: <c>\xff Go build ID: "…"\n \xff</c>.
/// </summary>
internal static class BuildIdText
{
    // With another linker the code of C comes first.
    private const int SearchLength = 64 * 1024;

    private static ReadOnlySpan<byte> Prefix => " Go build ID: \""u8;

    private static ReadOnlySpan<byte> Suffix => "\"\n "u8;

    /// <summary>Looks for a build id at the begin of the code.</summary>
    /// <param name="content">The file.</param>
    /// <param name="offset">Where the code begins.</param>
    /// <param name="size">How long it is.</param>
    /// <returns>The build id; <see langword="null"/> when there is none.</returns>
    public static string? Find(BinaryContent content, ulong offset, ulong size)
    {
        var bytes = content.ReadBytes(offset, Math.Min(size, SearchLength), SearchLength, "the begin of the code");
        return Find(bytes);
    }

    private static string? Find(ReadOnlySpan<byte> bytes)
    {
        for (var start = bytes.IndexOf(Prefix); start >= 0; start = bytes.IndexOf(Prefix))
        {
            var isMarked = start > 0 && bytes[start - 1] == 0xff;
            bytes = bytes[(start + Prefix.Length)..];
            var end = bytes.IndexOf(Suffix);
            if (isMarked && end > 0 && end + Suffix.Length < bytes.Length && bytes[end + Suffix.Length] == 0xff)
            {
                return Encoding.UTF8.GetString(bytes[..end]);
            }
        }

        return null;
    }
}
