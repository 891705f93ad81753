namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Signature subpacket types, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.2.3.7">RFC 9580 section 5.2.3.7</see>.</summary>
internal enum SubpacketType
{
    CreationTime = 2,
    ExpirationTime = 3,
    ExportableCertification = 4,
    Revocable = 7,
    KeyExpirationTime = 9,
    PreferredSymmetricCiphers = 11,
    RevocationKey = 12,
    IssuerKeyId = 16,
    PreferredHashes = 21,
    PreferredCompression = 22,
    KeyServerPreferences = 23,
    PreferredKeyServer = 24,
    PrimaryUserId = 25,
    PolicyUri = 26,
    KeyFlags = 27,
    SignersUserId = 28,
    RevocationReason = 29,
    Features = 30,
    EmbeddedSignature = 32,
    IssuerFingerprint = 33,
    PreferredAeadCiphers = 34,
}
