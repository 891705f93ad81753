namespace GoBootstrap.Trust.OpenPgp;

/// <summary>A user id or attribute and the signatures over it.</summary>
/// <param name="HashForm">What stands for it in what is hashed.</param>
/// <param name="Signatures">The signatures.</param>
internal sealed record Identity(ReadOnlyMemory<byte> HashForm, IReadOnlyList<SignaturePacket> Signatures);
