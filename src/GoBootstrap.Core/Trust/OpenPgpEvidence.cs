namespace GoBootstrap.Trust;

/// <summary>The word of the root <c>openpgp</c> as it is recorded, whatever carried the signature.</summary>
internal static class OpenPgpEvidence
{
    /// <summary>Records a signature that was found good.</summary>
    /// <param name="subject">The name of the file that it is about.</param>
    /// <param name="digest">The file's digest.</param>
    /// <param name="origin">Where the signature came from, fit to be shown.</param>
    /// <param name="verification">Whose it is.</param>
    /// <returns>The evidence.</returns>
    public static Evidence Of(string subject, Sha256Digest digest, string origin, SignatureVerification verification) => new()
    {
        Root = TrustRoot.OpenPgp,
        Subject = subject,
        Digest = digest,
        Origin = origin,
        PrimaryKey = verification.PrimaryKey,
        SigningKey = verification.SigningKey,
        SignedAt = verification.SignedAt,
    };
}
