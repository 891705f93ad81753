namespace GoBootstrap.Trust.OpenPgp;

/// <summary>A subkey and the signatures over it.</summary>
/// <param name="Key">The subkey.</param>
/// <param name="Signatures">The signatures.</param>
internal sealed record Subkey(PublicKeyPacket Key, IReadOnlyList<SignaturePacket> Signatures);
