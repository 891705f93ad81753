using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles;

/// <summary>A bundle whose list was read, and whose signature was verified where a key is pinned.</summary>
internal sealed class OpenedBundle
{
    /// <summary>Gets all files, listed or not.</summary>
    public required IFileSet AllFiles { get; init; }

    /// <summary>Gets the files that the list names.</summary>
    public required IFileSet Files { get; init; }

    /// <summary>Gets the digests by path.</summary>
    public required IReadOnlyDictionary<string, Sha256Digest> List { get; init; }

    /// <summary>Gets the digest of the list itself.</summary>
    public required Sha256Digest ListDigest { get; init; }

    /// <summary>Gets who signed the list; <see langword="null"/> when no key is pinned, so that no signature counts.</summary>
    public required SignatureVerification? Signature { get; init; }

    /// <summary>Gets the paths of the parcels' documents.</summary>
    public IReadOnlyDictionary<(GoVersion Version, GoPort Port), string> Documents => field ??= BundleList.DocumentsIn(List);

    /// <summary>Gets the toolchains, newest first.</summary>
    public IReadOnlyList<(GoVersion Version, GoPort Port)> Toolchains =>
    [
        .. Documents.Keys.OrderByDescending(parcel => parcel.Version).ThenBy(parcel => parcel.Port.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Says who vouches for a file of the list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The evidence of the root <c>bundle</c>; none without a pinned key.</returns>
    public IReadOnlyList<Evidence> VouchFor(string path) => Signature is { } signature && List.TryGetValue(path, out var digest)
        ?
        [
            new Evidence
            {
                Root = TrustRoot.Bundle,
                Subject = path,
                Digest = digest,
                Origin = AllFiles.Show(BundlePaths.List),
                PrimaryKey = signature.PrimaryKey,
                SigningKey = signature.SigningKey,
                SignedAt = signature.SignedAt,
            },
        ]
        : [];
}
