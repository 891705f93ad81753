namespace GoBootstrap.Trust.OpenPgp;

/// <summary>A primary key with everything that was said about it; nothing of it is verified yet.</summary>
/// <param name="Primary">The primary key.</param>
/// <param name="Signatures">The signatures over the primary key itself.</param>
/// <param name="Identities">The user ids and attributes.</param>
/// <param name="Subkeys">The subkeys.</param>
internal sealed record Certificate(
    PublicKeyPacket Primary,
    IReadOnlyList<SignaturePacket> Signatures,
    IReadOnlyList<Identity> Identities,
    IReadOnlyList<Subkey> Subkeys);
