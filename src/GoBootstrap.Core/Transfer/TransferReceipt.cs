using GoBootstrap.Trust;

namespace GoBootstrap.Transfer;

/// <summary>Says what was fetched.</summary>
/// <param name="Digest">The digest of the whole file.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="Origin">The address after redirects that supplied the last byte.</param>
/// <param name="Attempts">How many requests it took.</param>
/// <param name="ResumedBytes">How many bytes came from an earlier run's partial file.</param>
public sealed record TransferReceipt(Sha256Digest Digest, long Size, Uri Origin, int Attempts, long ResumedBytes)
{
    /// <summary>
    /// Gets the names of all hosts that had a say in the bytes: those that were asked, those that redirects led to, and those of an earlier run
    /// whose partial file was continued. On loopback a name has its port.
    /// </summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];
}
