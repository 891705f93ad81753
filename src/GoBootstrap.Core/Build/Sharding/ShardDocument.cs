namespace GoBootstrap.Build.Sharding;

/// <summary>What a merge has to know of a shard: <c>shard.json</c> in its output folder.</summary>
internal sealed record ShardDocument
{
    public const int CurrentSchema = 1;

    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the part, such as <c>2/3</c>.</summary>
    public required string Shard { get; init; }

    /// <summary>Gets the targets of every part, in the parts' order.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Division { get; init; }

    /// <summary>Gets the paths of all programs of all parts, ordered.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>Gets the project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Gets the version of what is built.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the time that files carry, in seconds since 1970.</summary>
    public required long SourceDate { get; init; }

    /// <summary>Gets the version of Go.</summary>
    public required string Go { get; init; }

    /// <summary>Gets the version of this program.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets a value indicating whether <c>SHA256SUMS</c> is written.</summary>
    public required bool HasChecksums { get; init; }

    /// <summary>Gets a value indicating whether <c>SHA256SUMS</c> is signed.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Gets a value indicating whether <c>artifacts.json</c> is written.</summary>
    public required bool HasArtifactList { get; init; }

    /// <summary>Gets a value indicating whether provenance is written.</summary>
    public required bool HasProvenance { get; init; }

    /// <summary>Gets every file of the shard that belongs to one target, described as in <c>artifacts.json</c>.</summary>
    public required IReadOnlyList<Outputs.ArtifactDocument> Files { get; init; }
}
