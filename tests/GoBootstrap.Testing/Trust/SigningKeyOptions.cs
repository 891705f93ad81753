namespace GoBootstrap.Testing;

/// <summary>Says what key <see cref="SigningKeyMaker"/> makes. The defaults make a good one: RSA 2048 with a signing subkey.</summary>
public sealed record SigningKeyOptions
{
    /// <summary>Gets the kind of the primary key and of the subkey.</summary>
    public SigningKeyAlgorithm Algorithm { get; init; } = SigningKeyAlgorithm.Rsa;

    /// <summary>Gets the kind of the subkey, when it is another.</summary>
    public SigningKeyAlgorithm? SubkeyAlgorithm { get; init; }

    /// <summary>Gets the size of RSA keys in bits.</summary>
    public int RsaBits { get; init; } = 2048;

    /// <summary>Gets which of the process's cached key pairs to use: other numbers give other keys.</summary>
    public int Number { get; init; }

    /// <summary>Gets which cached key pair's subkey to use, when it is not the one of <see cref="Number"/>: another's subkey, adopted.</summary>
    public int? SubkeyNumber { get; init; }

    /// <summary>Gets the key that the subkey's back signature is made for, when it is not this one: a back signature that was copied.</summary>
    public SigningKeyMaker? BackSignatureFor { get; init; }

    /// <summary>Gets when the keys, and what they say of themselves, were made.</summary>
    public DateTimeOffset CreatedAt { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the user id.</summary>
    public string UserId { get; init; } = "Test Signer <signer@mirror.example>";

    /// <summary>Gets a value indicating whether the user id is certified by the key itself.</summary>
    public bool HasSelfCertification { get; init; } = true;

    /// <summary>Gets a value indicating whether a direct-key signature states the primary key's use and life time.</summary>
    public bool HasDirectKeySignature { get; init; }

    /// <summary>Gets the primary key's flags; <see langword="null"/> to leave them out. Defaults to certify and sign.</summary>
    public byte? PrimaryFlags { get; init; } = 0x03;

    /// <summary>Gets how long the primary key lives; <see langword="null"/> for ever.</summary>
    public TimeSpan? PrimaryLifetime { get; init; }

    /// <summary>Gets the primary key's revocation.</summary>
    public KeyRevocation? PrimaryRevocation { get; init; }

    /// <summary>Gets when the user id was revoked.</summary>
    public DateTimeOffset? UserIdRevokedAt { get; init; }

    /// <summary>Gets a value indicating whether a subkey signs, and not the primary key.</summary>
    public bool HasSubkey { get; init; } = true;

    /// <summary>Gets the subkey's flags; <see langword="null"/> to leave them out. Defaults to sign.</summary>
    public byte? SubkeyFlags { get; init; } = 0x02;

    /// <summary>Gets how long the subkey lives; <see langword="null"/> for ever.</summary>
    public TimeSpan? SubkeyLifetime { get; init; }

    /// <summary>Gets a value indicating whether the primary key binds the subkey.</summary>
    public bool HasBinding { get; init; } = true;

    /// <summary>Gets a value indicating whether the subkey signs back.</summary>
    public bool HasBackSignature { get; init; } = true;

    /// <summary>Gets the subkey's revocation.</summary>
    public KeyRevocation? SubkeyRevocation { get; init; }

    /// <summary>Gets the hash of the self-certification and of the binding: <c>SHA1</c>, <c>SHA256</c>, <c>SHA512</c> …</summary>
    public string KeyHash { get; init; } = "SHA256";

    /// <summary>Gets the hash of the subkey's back signature.</summary>
    public string BackHash { get; init; } = "SHA256";
}
