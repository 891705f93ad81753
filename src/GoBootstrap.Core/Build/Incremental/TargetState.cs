using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Build.Incremental;

/// <summary>What is known of a program that was built: what decided its bytes, and what came out.</summary>
internal sealed record TargetState
{
    /// <summary>The schema that this version writes; another one is as good as none.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the digest of everything that decides the bytes beside files.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets when files were looked at, in ticks of UTC. What changed about that time or later is compared by its content.</summary>
    public required long Recorded { get; init; }

    /// <summary>Gets the program.</summary>
    public required FileStamp Output { get; init; }

    /// <summary>Gets the header of a C library; <see langword="null"/> for other programs.</summary>
    public FileStamp? Header { get; init; }

    /// <summary>Gets the files that it is made of, and those that must not come to exist.</summary>
    public required IReadOnlyList<FileStamp> Files { get; init; }

    /// <summary>Gets the folders that it is made of.</summary>
    public required IReadOnlyList<FolderStamp> Folders { get; init; }

    /// <summary>Gets what the program says of itself.</summary>
    public required BinaryReport Report { get; init; }
}
