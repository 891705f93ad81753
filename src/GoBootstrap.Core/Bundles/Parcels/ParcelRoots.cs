using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Which roots of trust exist for the archive of a parcel.</summary>
internal static class ParcelRoots
{
    /// <summary>What the list of a bundle vouches for, beside what upstream does.</summary>
    public static readonly IReadOnlyList<TrustRoot> OfBundle = [TrustRoot.Bundle];

    /// <summary>Gets the roots for a parcel.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="own">The signature-grade roots that exist where it lies, beside upstream's.</param>
    /// <returns>The roots.</returns>
    public static FileRoots Of(Parcel parcel, IReadOnlyList<TrustRoot> own) =>
        Of(parcel.Document.Archive.IsSigned, parcel.Document.Sumdb is not null, own);

    /// <summary>Gets the roots for a kind of parcel.</summary>
    /// <param name="isSigned">Whether upstream's signature lies beside the archive.</param>
    /// <param name="isProven">Whether the checksum database's answers were recorded.</param>
    /// <param name="own">The signature-grade roots that exist where it lies, beside upstream's.</param>
    /// <returns>The roots.</returns>
    public static FileRoots Of(bool isSigned, bool isProven, IReadOnlyList<TrustRoot> own) => new(
    [
        .. isSigned ? (TrustRoot[])[TrustRoot.OpenPgp] : [],
        .. isProven ? (TrustRoot[])[TrustRoot.Sumdb] : [],
        .. own,
    ]);
}
