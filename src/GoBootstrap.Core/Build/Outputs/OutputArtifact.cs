using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>A file of the result.</summary>
public sealed record OutputArtifact
{
    /// <summary>Gets what it is.</summary>
    public required ArtifactKind Kind { get; init; }

    /// <summary>Gets the path below the output folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the digest.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Gets the target; <see langword="null"/> for what belongs to all.</summary>
    public BuildTarget? Target { get; init; }

    /// <summary>Gets the program's name; <see langword="null"/> for what belongs to several.</summary>
    public string? Name { get; init; }
}
