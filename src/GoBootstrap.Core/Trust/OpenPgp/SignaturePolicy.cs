namespace GoBootstrap.Trust.OpenPgp;

/// <summary>The rules about algorithms and about what a signature may state.</summary>
internal static class SignaturePolicy
{
    private const int MinRsaBits = 2048;

    /// <summary>What a signature over data may mark as critical.</summary>
    private static readonly SubpacketType[] UnderstoodInData =
    [
        SubpacketType.CreationTime, SubpacketType.ExpirationTime, SubpacketType.IssuerKeyId, SubpacketType.PolicyUri,
        SubpacketType.SignersUserId, SubpacketType.IssuerFingerprint,
    ];

    /// <summary>What a signature over a key may mark as critical.</summary>
    private static readonly SubpacketType[] UnderstoodInKeys =
    [
        .. UnderstoodInData, SubpacketType.ExportableCertification, SubpacketType.Revocable, SubpacketType.KeyExpirationTime,
        SubpacketType.PreferredSymmetricCiphers, SubpacketType.RevocationKey, SubpacketType.PreferredHashes, SubpacketType.PreferredCompression,
        SubpacketType.KeyServerPreferences, SubpacketType.PreferredKeyServer, SubpacketType.PrimaryUserId, SubpacketType.KeyFlags,
        SubpacketType.RevocationReason, SubpacketType.Features, SubpacketType.EmbeddedSignature, SubpacketType.PreferredAeadCiphers,
    ];

    /// <summary>The statements that bound a signature's or key's validity; one that stands twice has no clear meaning.</summary>
    private static readonly SubpacketType[] StatedOnce =
        [SubpacketType.CreationTime, SubpacketType.ExpirationTime, SubpacketType.KeyExpirationTime, SubpacketType.KeyFlags];

    /// <summary>
    /// Gets the moment from which SHA-1 is refused under keys too. It is GnuPG's own: its release 2.2.18 ignores SHA-1 certifications made since
    /// then. Google's subkeys of 2016 and 2017 carry older SHA-1 back signatures. Over data SHA-1 is never accepted.
    /// </summary>
    public static DateTimeOffset Sha1Ends { get; } = new(2019, 1, 19, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Judges a signature over data by what it says of itself.</summary>
    /// <returns>What is wrong; <see langword="null"/> when it may be computed.</returns>
    public static SignatureProblem? JudgeData(SignaturePacket signature, SignatureType expectedType)
    {
        if (!signature.IsSupported)
        {
            return SignatureProblem.Weak($"it is a signature packet of version {signature.Version}; version 4 is supported");
        }

        if (signature.Type != expectedType)
        {
            return SignatureProblem.Invalid($"its signature is of type 0x{(int)signature.Type:x2} where 0x{(int)expectedType:x2} is expected");
        }

        if (!IsStrongHash(signature.HashAlgorithm))
        {
            return SignatureProblem.Weak(
                $"it is signed with {HashAlgorithms.HeaderName(signature.HashAlgorithm)}; SHA256, SHA384 or SHA512 is expected");
        }

        if (!IsStatedClearly(signature, UnderstoodInData))
        {
            return SignatureProblem.Invalid("its signature has no single creation time, or states something critical that is not understood");
        }

        // Nothing but a hint at the key has a use outside the signed area; whatever else stands there, anybody could have added.
        return signature.Unhashed.Any(subpacket =>
            subpacket.IsCritical || subpacket.Type is not (SubpacketType.IssuerKeyId or SubpacketType.IssuerFingerprint))
            ? SignatureProblem.Invalid("its signature carries statements that are not themselves signed")
            : null;
    }

    /// <summary>Judges a signature by which a key speaks about itself or its subkeys.</summary>
    public static bool AcceptsInKey(SignaturePacket signature) =>
        IsStatedClearly(signature, UnderstoodInKeys)
        && (IsStrongHash(signature.HashAlgorithm) || (signature.HashAlgorithm == HashAlgorithmId.Sha1 && signature.CreatedAt < Sha1Ends));

    /// <summary>Judges a revocation. SHA-1 is good enough at any time: the harm of a forged one is a refusal.</summary>
    public static bool AcceptsRevocation(SignaturePacket signature) => signature is { IsSupported: true, CreatedAt: not null };

    /// <summary>Judges a key by its algorithm and size.</summary>
    /// <returns>What is wrong; <see langword="null"/> when the key is strong enough.</returns>
    public static SignatureProblem? JudgeKey(PublicKeyPacket key) => key.Algorithm switch
    {
        PublicKeyAlgorithm.Rsa or PublicKeyAlgorithm.RsaSignOnly => SignatureArithmetic.RsaBits(key) is >= MinRsaBits
            ? null
            : SignatureProblem.Weak(
                $"the RSA key '{key.Name}' has {SignatureArithmetic.RsaBits(key)} bits; at least {MinRsaBits} are expected"),
        PublicKeyAlgorithm.EdDsaLegacy or PublicKeyAlgorithm.Ed25519 or PublicKeyAlgorithm.Ecdsa => null,
        _ => SignatureProblem.Weak($"the key '{key.Name}' is of algorithm {AlgorithmName(key.Algorithm)}; RSA, Ed25519 or ECDSA is expected"),
    };

    private static bool IsStrongHash(HashAlgorithmId algorithm) =>
        algorithm is HashAlgorithmId.Sha256 or HashAlgorithmId.Sha384 or HashAlgorithmId.Sha512;

    private static bool IsStatedClearly(SignaturePacket signature, SubpacketType[] understood) =>
        signature is { IsSupported: true, CreatedAt: not null }
        && signature.Hashed.All(subpacket => !subpacket.IsCritical || understood.Contains(subpacket.Type))
        && StatedOnce.All(type => signature.HashedOf(type).Take(2).Count() < 2)
        && signature.Hashed.All(subpacket => subpacket.Data.Length == 4
            || subpacket.Type is not (SubpacketType.ExpirationTime or SubpacketType.KeyExpirationTime));

    private static string AlgorithmName(PublicKeyAlgorithm algorithm) => algorithm switch
    {
        PublicKeyAlgorithm.Dsa => "DSA",
        PublicKeyAlgorithm.Elgamal => "Elgamal",
        _ => $"{(int)algorithm}",
    };
}
