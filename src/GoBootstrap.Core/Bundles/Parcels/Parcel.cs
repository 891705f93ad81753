using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>One toolchain for one port as files: the archive, upstream's signature, and the recorded answers of the checksum database.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port.</param>
/// <param name="Document">The checked document.</param>
internal sealed record Parcel(GoVersion Version, GoPort Port, ParcelDocument Document)
{
    /// <summary>Gets the path of the document.</summary>
    public required string DocumentPath { get; init; }

    /// <summary>Gets the source that whoever made this parcel took the toolchain from.</summary>
    public string Supplier => Document.Supplier ?? Document.Source;

    /// <summary>Gets the archive's name.</summary>
    public string ArchiveName => Document.Archive.Name;

    /// <summary>Gets the digest that the archive must have.</summary>
    public required Sha256Digest ArchiveDigest { get; init; }

    /// <summary>Gets the digest of the list of files that the content must have.</summary>
    public required Sha256Digest ContentDigest { get; init; }

    /// <summary>Gets the path of the recorded checksum database; <see langword="null"/> when there is none.</summary>
    public string? SumdbFolder => Document.Sumdb is { } sumdb ? $"{ParcelPaths.Sumdb}{sumdb.Database}/" : null;

    /// <summary>Gets the paths of all files of the parcel.</summary>
    public IEnumerable<string> Paths =>
    [
        ArchiveName,
        .. Document.Archive.IsSigned ? (string[])[ArchiveName + ParcelPaths.SignatureSuffix] : [],
        DocumentPath,
        .. Document.Sumdb?.Files.Select(file => SumdbFolder + file) ?? [],
    ];
}
