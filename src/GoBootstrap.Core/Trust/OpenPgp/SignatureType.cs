namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Signature types, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.2.1">RFC 9580 section 5.2.1</see>.</summary>
internal enum SignatureType
{
    Binary = 0x00,
    Text = 0x01,
    GenericCertification = 0x10,
    PersonaCertification = 0x11,
    CasualCertification = 0x12,
    PositiveCertification = 0x13,
    SubkeyBinding = 0x18,
    PrimaryKeyBinding = 0x19,
    DirectKey = 0x1f,
    KeyRevocation = 0x20,
    SubkeyRevocation = 0x28,
    CertificationRevocation = 0x30,
}
