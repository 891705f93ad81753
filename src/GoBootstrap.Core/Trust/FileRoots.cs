namespace GoBootstrap.Trust;

/// <summary>Which roots of trust exist for a kind of file, whatever a policy asks for.</summary>
/// <param name="SignatureRoots">The signature-grade roots that exist for such a file at its source.</param>
/// <param name="IsIndexed">Whether the source has a release index, which can be on another host, that vouches for such a file.</param>
public sealed record FileRoots(IReadOnlyList<TrustRoot> SignatureRoots, bool IsIndexed = false)
{
    /// <summary>Gets all of them, the index first.</summary>
    public IReadOnlyList<TrustRoot> All => IsIndexed ? [TrustRoot.Index, .. SignatureRoots] : SignatureRoots;
}
