using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Official;

/// <summary>The word of the index on a release of the Go project, as it is recorded.</summary>
internal static class OfficialEvidence
{
    /// <summary>Records what the index says of an archive that was fetched.</summary>
    /// <param name="release">The release.</param>
    /// <param name="receipt">What was fetched.</param>
    /// <returns>The evidence.</returns>
    // A host that only sends on to another chose that one, so it counts as much as the one that answers.
    public static Evidence OfIndex(OfficialCandidate release, TransferReceipt receipt) =>
        OfIndex(release, receipt.Digest, !release.IndexHosts.Intersect(receipt.Hosts, StringComparer.Ordinal).Any());

    /// <summary>Records what the index says of an archive.</summary>
    /// <param name="release">The release.</param>
    /// <param name="digest">The archive's digest.</param>
    /// <param name="isIndependent">Whether other hosts than those of the index supply the archive.</param>
    /// <returns>The evidence.</returns>
    public static Evidence OfIndex(OfficialCandidate release, Sha256Digest digest, bool isIndependent) => new()
    {
        Root = TrustRoot.Index,
        Subject = release.FileName,
        Digest = digest,
        Origin = Redactor.Show(release.Index),
        IsIndependent = isIndependent,
    };
}
