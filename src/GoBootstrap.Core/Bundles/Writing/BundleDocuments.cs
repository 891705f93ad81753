using System.Text.Json;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Writing;

/// <summary>Writes what other programs read of a bundle. The same parcels give the same bytes.</summary>
internal static class BundleDocuments
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    /// <summary>Writes the document of a bundle.</summary>
    /// <param name="parcels">The parcels in their order.</param>
    /// <param name="list">The digest of the list.</param>
    /// <param name="signedBy">Who signed it; <see langword="null"/> for nobody.</param>
    /// <returns>The content.</returns>
    public static byte[] Describe(IReadOnlyList<Parcel> parcels, Sha256Digest list, string? signedBy) =>
    [
        .. JsonSerializer.SerializeToUtf8Bytes(
            new()
            {
                Schema = BundleDocument.CurrentSchema,
                List = list.ToString(),
                SignedBy = signedBy,
                Parcels =
                [
                    .. parcels.Select(parcel => new BundleParcelDocument(
                        parcel.Version.ToString(),
                        parcel.Port.ToString(),
                        parcel.ArchiveName,
                        parcel.ArchiveDigest.ToString(),
                        parcel.DocumentPath)),
                ],
            },
            BundleJson.Default.BundleDocument),
        .. LineFeed,
    ];

    /// <summary>Writes the release index.</summary>
    /// <param name="parcels">The parcels, newest version first.</param>
    /// <returns>The content.</returns>
    public static byte[] Index(IReadOnlyList<Parcel> parcels)
    {
        var releases = parcels.GroupBy(parcel => parcel.Version).Select(release => new IndexDocument
        {
            Version = release.Key.ToolchainName,
            IsStable = !release.Key.IsPrerelease,
            Files =
            [
                .. release.Select(parcel => new IndexFileDocument
                {
                    FileName = parcel.ArchiveName,
                    Os = parcel.Port.Os,
                    Arch = PortTable.Find(parcel.Port).ArchiveArch,
                    Version = release.Key.ToolchainName,
                    Sha256 = parcel.ArchiveDigest.ToString(),
                    Size = parcel.Document.Archive.Size,
                }),
            ],
        });
        return [.. JsonSerializer.SerializeToUtf8Bytes(releases.ToList(), IndexDocumentJson.Default.ListIndexDocument), .. LineFeed];
    }
}
