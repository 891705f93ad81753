using System.Threading.Channels;
using GoBootstrap.Trust;

namespace GoBootstrap.Archives;

/// <summary>An entry on its way to the disk. The parser makes it, one writer completes it.</summary>
/// <param name="path">The path below the target folder.</param>
/// <param name="kind">The kind.</param>
internal sealed class PendingEntry(string path, ExtractedEntryKind kind)
{
    /// <summary>Gets the path below the target folder.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Gets a value indicating whether the file may be executed.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Gets what a symbolic link points to.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Gets or sets the digest; set by the writer.</summary>
    public Sha256Digest Digest { get; set; }

    /// <summary>Gets or sets the whole content of a small file; its block is held for the writer.</summary>
    public BlockSlice Content { get; set; }

    /// <summary>Gets or sets the content of a file that lies in several blocks, as it comes.</summary>
    public Channel<BlockSlice>? Pieces { get; set; }

    /// <summary>Makes the result.</summary>
    /// <returns>The entry.</returns>
    public ExtractedEntry ToResult() => new()
    {
        Path = Path,
        Kind = kind,
        Size = Size,
        Digest = Digest,
        IsExecutable = IsExecutable,
        LinkTarget = LinkTarget,
    };
}
