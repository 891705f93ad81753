namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Hash algorithms, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-9.5">RFC 9580 section 9.5</see>.</summary>
internal enum HashAlgorithmId
{
    Md5 = 1,
    Sha1 = 2,
    Ripemd160 = 3,
    Sha256 = 8,
    Sha384 = 9,
    Sha512 = 10,
    Sha224 = 11,
    Sha3Of256 = 12,
    Sha3Of512 = 14,
}
