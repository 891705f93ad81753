namespace GoBootstrap.Trust;

/// <summary>A clear-signed document with a good signature.</summary>
/// <param name="Text">The signed text alone, dash escapes undone.</param>
/// <param name="Signatures">Every good signature by a key of the keyring; at least one.</param>
public sealed record ClearSignedDocument(string Text, IReadOnlyList<SignatureVerification> Signatures);
