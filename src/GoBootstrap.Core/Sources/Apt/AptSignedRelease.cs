using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>A Release file that was verified and is current.</summary>
/// <param name="Suite">The suite it is for.</param>
/// <param name="Release">What it says.</param>
/// <param name="Signature">The good signature.</param>
internal sealed record AptSignedRelease(AptSuite Suite, AptRelease Release, SignatureVerification Signature)
{
    /// <summary>Makes the evidence for a package that one of the suite's package indexes lists.</summary>
    /// <param name="package">The package.</param>
    /// <param name="origin">Where the Release file is.</param>
    /// <returns>The evidence.</returns>
    public Evidence EvidenceFor(AptPackage package, string origin) => new()
    {
        Root = TrustRoot.Apt,
        Subject = package.FileName,
        Digest = package.Digest,
        Origin = origin,
        IsIndependent = false,
        PrimaryKey = Signature.PrimaryKey,
        SigningKey = Signature.SigningKey,
        SignedAt = Signature.SignedAt,
    };
}
