namespace GoBootstrap.Testing;

/// <summary>The kinds of key that <see cref="SigningKeyMaker"/> makes.</summary>
public enum SigningKeyAlgorithm
{
    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>Ed25519 as GnuPG writes it (algorithm 22).</summary>
    Ed25519Legacy,

    /// <summary>Ed25519 as RFC 9580 writes it (algorithm 27).</summary>
    Ed25519,

    /// <summary>ECDSA on P-256.</summary>
    EcdsaP256,

    /// <summary>ECDSA on P-384.</summary>
    EcdsaP384,

    /// <summary>ECDSA on P-521.</summary>
    EcdsaP521,

    /// <summary>A key that says it is DSA; its signatures hold nonsense.</summary>
    Dsa,
}
