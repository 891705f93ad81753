using System.Security.Cryptography;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Facts about hash algorithms.</summary>
internal static class HashAlgorithms
{
    /// <summary>Gets the name that the framework knows an algorithm by.</summary>
    /// <returns>The name; <see langword="null"/> for one that is never computed here.</returns>
    public static HashAlgorithmName? FrameworkName(HashAlgorithmId algorithm) => algorithm switch
    {
        HashAlgorithmId.Sha1 => HashAlgorithmName.SHA1,
        HashAlgorithmId.Sha256 => HashAlgorithmName.SHA256,
        HashAlgorithmId.Sha384 => HashAlgorithmName.SHA384,
        HashAlgorithmId.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Gets the name that a clear-signed message's <c>Hash</c> header has for an algorithm.</summary>
    public static string HeaderName(HashAlgorithmId algorithm) => algorithm switch
    {
        HashAlgorithmId.Md5 => "MD5",
        HashAlgorithmId.Sha1 => "SHA1",
        HashAlgorithmId.Ripemd160 => "RIPEMD160",
        HashAlgorithmId.Sha256 => "SHA256",
        HashAlgorithmId.Sha384 => "SHA384",
        HashAlgorithmId.Sha512 => "SHA512",
        HashAlgorithmId.Sha224 => "SHA224",
        HashAlgorithmId.Sha3Of256 => "SHA3-256",
        HashAlgorithmId.Sha3Of512 => "SHA3-512",
        _ => $"hash algorithm {(int)algorithm}",
    };

    /// <summary>
    /// Gets the DER bytes that stand before a digest inside an RSA signature,
    /// <see href="https://www.rfc-editor.org/rfc/rfc8017#section-9.2">RFC 8017 section 9.2</see>.
    /// </summary>
    public static ReadOnlySpan<byte> DigestInfoPrefix(HashAlgorithmId algorithm) => algorithm switch
    {
        HashAlgorithmId.Sha1 => [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14],
        HashAlgorithmId.Sha256 =>
            [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20],
        HashAlgorithmId.Sha384 =>
            [0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30],
        HashAlgorithmId.Sha512 =>
            [0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40],
        _ => [],
    };
}
