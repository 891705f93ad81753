using GoBootstrap.Trust;

namespace GoBootstrap.Archives;

/// <summary>One entry of an archive, as it was extracted.</summary>
public sealed record ExtractedEntry
{
    /// <summary>Gets the path below the target folder, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the kind.</summary>
    public required ExtractedEntryKind Kind { get; init; }

    /// <summary>Gets the size of a file in bytes; 0 for anything else.</summary>
    public long Size { get; init; }

    /// <summary>Gets the digest of a file's content; zero for anything else.</summary>
    public Sha256Digest Digest { get; init; }

    /// <summary>Gets a value indicating whether the file may be executed.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Gets what a symbolic link points to, as the archive says it; <see langword="null"/> for anything else.</summary>
    public string? LinkTarget { get; init; }
}
