using GoBootstrap.Archives;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>What a parcel is written of: a toolchain that was verified, and its archive on this machine.</summary>
internal sealed record ParcelContent
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the source that the toolchain came from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the source that it was copied from; <see langword="null"/> for <see cref="Source"/> itself.</summary>
    public string? Supplier { get; init; }

    /// <summary>Gets that source's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the archive, absolute.</summary>
    public required string ArchiveFile { get; init; }

    /// <summary>Gets the archive's size in bytes.</summary>
    public required long ArchiveSize { get; init; }

    /// <summary>Gets the archive's digest.</summary>
    public required Sha256Digest ArchiveDigest { get; init; }

    /// <summary>Gets a value indicating whether the archive is not upstream's own.</summary>
    public bool IsRepacked { get; init; }

    /// <summary>Gets upstream's signature over the archive; <see langword="null"/> when there is none.</summary>
    public ReadOnlyMemory<byte>? Signature { get; init; }

    /// <summary>Gets the recorded proof of the checksum database; <see langword="null"/> when there is none.</summary>
    public RecordedProof? Proof { get; init; }

    /// <summary>Gets what is in the archive, with paths below GOROOT.</summary>
    public required IReadOnlyList<ExtractedEntry> Entries { get; init; }

    /// <summary>Gets why the toolchain was trusted when the parcel was made.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Gets the files that the evidence speaks of.</summary>
    public required IReadOnlyList<StagedFile> Files { get; init; }

    /// <summary>Leaves out which hosts the files came from.</summary>
    /// <returns>The content.</returns>
    public ParcelContent WithoutHosts() => this with { Files = [.. Files.Select(file => file with { Hosts = [] })] };
}
