using GoBootstrap.Store;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>The document of a parcel: what it holds, and what was known of it when it was made. Nothing in it is proof.</summary>
internal sealed record ParcelDocument
{
    /// <summary>The schema that this version writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the version, such as <c>1.24.4</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the port, such as <c>linux/amd64</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Gets the source that the toolchain came from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets that source's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>
    /// Gets the source that whoever made this parcel took it from, when that was a copy; <see langword="null"/> for <see cref="Source"/> itself.
    /// </summary>
    public string? Supplier { get; init; }

    /// <summary>Gets the archive.</summary>
    public required ParcelArchiveDocument Archive { get; init; }

    /// <summary>Gets the digest of the list of all files, which names the content whatever archive carries it.</summary>
    public required string Content { get; init; }

    /// <summary>Gets the sum <c>h1:</c> of the toolchain's module, computed from the content; <see langword="null"/> when there is none.</summary>
    public string? Sum { get; init; }

    /// <summary>Gets the recorded proof of the checksum database; <see langword="null"/> when there is none.</summary>
    public ParcelSumdbDocument? Sumdb { get; init; }

    /// <summary>Gets the evidence as it was recorded.</summary>
    public IReadOnlyList<EvidenceDocument>? Evidence { get; init; }

    /// <summary>
    /// Gets the files that the toolchain was made of, which the evidence speaks of; <see langword="null"/> when they are not known, so that a
    /// policy cannot judge by them.
    /// </summary>
    public IReadOnlyList<FileDocument>? Files { get; init; }
}
