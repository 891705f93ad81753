using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>A file of a result.</summary>
public sealed class GoArtifactInfo
{
    /// <summary>
    /// Gets what it is: <c>Binary</c>, <c>Archive</c>, <c>Checksums</c>, <c>Signature</c>, <c>BillOfMaterials</c>, <c>Provenance</c> or
    /// <c>ArtifactList</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Gets the absolute path.</summary>
    public required FilePath Path { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the SHA-256, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the target; <see langword="null"/> for what belongs to all.</summary>
    public string? Target { get; init; }
}
