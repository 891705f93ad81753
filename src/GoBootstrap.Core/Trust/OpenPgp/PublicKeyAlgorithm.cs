namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Public-key algorithms, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-9.1">RFC 9580 section 9.1</see>.</summary>
internal enum PublicKeyAlgorithm
{
    Rsa = 1,
    RsaEncryptOnly = 2,
    RsaSignOnly = 3,
    Elgamal = 16,
    Dsa = 17,
    Ecdsa = 19,
    EdDsaLegacy = 22,
    Ed25519 = 27,
}
