namespace GoBootstrap.Build.Outputs;

/// <summary>What a file of a result is.</summary>
public enum ArtifactKind
{
    /// <summary>A program.</summary>
    Binary,

    /// <summary>An archive with programs.</summary>
    Archive,

    /// <summary>The list of digests.</summary>
    Checksums,

    /// <summary>The signature of the list of digests.</summary>
    Signature,

    /// <summary>A bill of materials.</summary>
    BillOfMaterials,

    /// <summary>A statement of how the programs came about.</summary>
    Provenance,

    /// <summary>The list of all files of the result.</summary>
    ArtifactList,

    /// <summary>The description of a shard, which a merge reads; it is no result.</summary>
    ShardDescription,
}
