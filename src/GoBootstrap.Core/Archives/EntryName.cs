using System.Buffers;
using System.Text;

namespace GoBootstrap.Archives;

/// <summary>
/// Checks a single name from an archive. Rules of every system hold on every system, so that an archive is either good everywhere or nowhere.
/// Reserved names: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
/// </summary>
internal static class EntryName
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(static code => (char)code), '\x7F', ':', '\\', '*', '?', '"', '<', '>', '|']);

    /// <summary>Decodes a name.</summary>
    /// <param name="bytes">The bytes in the archive.</param>
    /// <param name="archive">The archive's name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3005: the bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string archive)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw ArchiveErrors.Escapes(archive, Encoding.Latin1.GetString(bytes), "has a name that is not valid UTF-8");
        }
    }

    /// <summary>Takes off a leading <c>./</c>, and a trailing <c>/</c> from a folder.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isDirectory">Whether it is a folder.</param>
    /// <returns>The rest; empty for the archive's own root.</returns>
    public static string Trim(string name, bool isDirectory)
    {
        var start = name.StartsWith("./", StringComparison.Ordinal) ? 2 : 0;
        var end = isDirectory && name.Length > start && name[^1] == '/' ? name.Length - 1 : name.Length;
        return isDirectory && name == "." ? "" : name[start..end];
    }

    /// <summary>Checks a name.</summary>
    /// <param name="path">The name without <c>./</c> before it and without <c>/</c> after it, not empty.</param>
    /// <param name="archive">The archive's name.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3005, GOB3008: the name is refused.</exception>
    public static void Check(string path, string archive, ExtractionLimits limits)
    {
        if (path.Length > limits.MaximumPathLength || Encoding.UTF8.GetByteCount(path) > limits.MaximumPathLength)
        {
            throw ArchiveErrors.TooLarge(
                archive, $"has the entry '{ArchiveErrors.Show(path)}' with a name of more than {limits.MaximumPathLength} bytes");
        }

        if (Problem(path) is { } problem)
        {
            throw ArchiveErrors.Escapes(archive, path, problem);
        }
    }

    /// <summary>Says what keeps a path from being a plain relative name on every system.</summary>
    /// <param name="path">The path, not empty.</param>
    /// <returns>The problem, as the end of the sentence "The entry …"; <see langword="null"/> for a good path.</returns>
    public static string? Problem(string path)
    {
        var at = path.AsSpan().IndexOfAny(Forbidden);
        if (at >= 0)
        {
            return $"has the character U+{(int)path[at]:X4} in its name";
        }

        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] > '\x7F' && (path[i] is >= '\x80' and < '\xA0' or '\u2028' or '\u2029' or '\uFEFF'
                || (char.IsSurrogate(path[i]) && !char.IsSurrogatePair(path, i) && (i == 0 || !char.IsSurrogatePair(path, i - 1)))))
            {
                return $"has the character U+{(int)path[i]:X4} in its name";
            }
        }

        if (path.StartsWith('/'))
        {
            return "has an absolute name";
        }

        var rest = path.AsSpan();
        while (true)
        {
            var slash = rest.IndexOf('/');
            if (SegmentProblem(slash < 0 ? rest : rest[..slash]) is { } problem)
            {
                return problem;
            }

            if (slash < 0)
            {
                return null;
            }

            rest = rest[(slash + 1)..];
        }
    }

    private static string? SegmentProblem(ReadOnlySpan<char> segment) => segment switch
    {
        "" => "has an empty part in its name",
        "." or ".." => $"has a part '{segment}' in its name",
        [.., '.' or ' '] => "has a part that ends in a dot or a space, which Windows takes off",
        _ => IsReserved(segment) ? "has a part that names a device on Windows" : null,
    };

    private static bool IsReserved(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        var stem = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ');
        return stem.Length switch
        {
            3 => Is(stem, "CON") || Is(stem, "PRN") || Is(stem, "AUX") || Is(stem, "NUL"),
            4 => IsDeviceDigit(stem[3]) && (Is(stem[..3], "COM") || Is(stem[..3], "LPT")),
            6 => Is(stem, "CONIN$"),
            7 => Is(stem, "CONOUT$"),
            _ => false,
        };

        static bool Is(ReadOnlySpan<char> stem, string device) => stem.Equals(device, StringComparison.OrdinalIgnoreCase);
    }

    // Windows also takes the superscripts one, two and three for digits here.
    private static bool IsDeviceDigit(char digit) => digit is (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3';
}
