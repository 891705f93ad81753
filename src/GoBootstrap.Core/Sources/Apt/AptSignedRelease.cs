using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>A Release file that was verified and is current.</summary>
/// <param name="Suite">The suite it is for.</param>
/// <param name="Release">What it says.</param>
/// <param name="Signature">The good signature.</param>
internal sealed record AptSignedRelease(AptSuite Suite, AptRelease Release, SignatureVerification Signature);
