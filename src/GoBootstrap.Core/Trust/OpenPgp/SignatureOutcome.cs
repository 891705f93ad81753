namespace GoBootstrap.Trust.OpenPgp;

/// <summary>What became of one signature.</summary>
/// <param name="Verification">Who signed, when the signature is good; otherwise <see langword="null"/>.</param>
/// <param name="Problem">Why it does not count, when it is not good; otherwise <see langword="null"/>.</param>
/// <param name="IsBad">Whether a key of the keyring is named and the signature does not fit the bytes: the mark of tampering.</param>
internal sealed record SignatureOutcome(SignatureVerification? Verification, SignatureProblem? Problem, bool IsBad = false);
