using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>Makes the coded errors of extraction.</summary>
internal static class ArchiveErrors
{
    /// <summary>The archive cannot be understood.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "The archive is corrupt: …".</param>
    /// <param name="inner">The cause.</param>
    /// <returns>The error to throw.</returns>
    public static GoBootstrapException Corrupt(string archive, string problem, Exception? inner = null) => new(
        ErrorCode.ArchiveCorrupt,
        $"The archive '{archive}' is corrupt: {problem}. Delete any cached copy of it and fetch it again, or use another source.",
        inner);

    /// <summary>An entry's name denotes something else than a file below the target folder, on this or another system.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <param name="entry">The entry's name.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "The entry … ".</param>
    /// <returns>The error to throw.</returns>
    public static GoBootstrapException Escapes(string archive, string entry, string problem) => new(
        ErrorCode.EntryEscapes,
        $"The entry '{Show(entry)}' of the archive '{archive}' {problem}. Only plain relative names below the target folder are extracted. "
        + "Do not use this archive; take it from another source.");

    /// <summary>An entry is not a file or a folder.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <param name="entry">The entry's name.</param>
    /// <param name="kind">What it is instead, with its article.</param>
    /// <returns>The error to throw.</returns>
    public static GoBootstrapException KindNotAllowed(string archive, string entry, string kind) => new(
        ErrorCode.EntryKindNotAllowed,
        $"The entry '{Show(entry)}' of the archive '{archive}' is {kind}. Only files and folders are extracted. "
        + "Do not use this archive; take it from another source.");

    /// <summary>Two entries would be one file on some file system.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <param name="entry">The entry's name.</param>
    /// <param name="other">The name it collides with.</param>
    /// <param name="problem">Why, as the end of the sentence "The entry … and … ".</param>
    /// <returns>The error to throw.</returns>
    public static GoBootstrapException Collides(string archive, string entry, string other, string problem) => new(
        ErrorCode.EntriesCollide,
        $"The entries '{Show(other)}' and '{Show(entry)}' of the archive '{archive}' {problem}. Each path must occur once on every file "
        + "system. Do not use this archive; take it from another source.");

    /// <summary>A limit is passed.</summary>
    /// <param name="archive">The archive's name.</param>
    /// <param name="problem">What is too large, with the limit, as the end of the sentence "The archive … ".</param>
    /// <returns>The error to throw.</returns>
    public static GoBootstrapException TooLarge(string archive, string problem) => new(
        ErrorCode.ArchiveTooLarge,
        $"The archive '{archive}' {problem}. No Go toolchain comes near this. Do not use this archive; take it from another source.");

    /// <summary>Whether an error says that the archive's bytes are bad, rather than the disk or the network.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>Whether other bytes could have avoided it.</returns>
    public static bool BlamesTheBytes(Exception exception) => exception is GoBootstrapException
    {
        Code: ErrorCode.EntryEscapes or ErrorCode.EntryKindNotAllowed or ErrorCode.EntriesCollide or ErrorCode.ArchiveTooLarge
            or ErrorCode.ArchiveCorrupt,
    };

    /// <summary>Makes a name from an archive fit for a message: control characters are escaped and long names are cut.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text to show.</returns>
    public static string Show(string name)
    {
        const int Longest = 200;
        var cut = name.Length > Longest ? string.Concat(name.AsSpan(0, Longest), "…") : name;
        return cut.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && !cut.Contains('\x7F', StringComparison.Ordinal)
            ? cut
            : string.Concat(cut.Select(static c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
    }
}
