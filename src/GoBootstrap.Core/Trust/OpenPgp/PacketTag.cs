namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Packet types, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5">RFC 9580 section 5</see>.</summary>
internal enum PacketTag
{
    Signature = 2,
    SecretKey = 5,
    PublicKey = 6,
    SecretSubkey = 7,
    Marker = 10,
    Trust = 12,
    UserId = 13,
    PublicSubkey = 14,
    UserAttribute = 17,
    Padding = 21,
}
