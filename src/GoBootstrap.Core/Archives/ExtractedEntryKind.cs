namespace GoBootstrap.Archives;

/// <summary>What an extracted entry is.</summary>
public enum ExtractedEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A symbolic link, which was listed and not made.</summary>
    SymbolicLink,
}
