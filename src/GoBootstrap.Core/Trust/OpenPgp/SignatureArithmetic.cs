using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Checks whether a key made a signature over a digest: arithmetic alone, no rules about who may sign what.</summary>
internal static class SignatureArithmetic
{
    /// <summary>The longest RSA modulus that is computed with, in bits; beyond it a key costs more time than any real one.</summary>
    private const int MaxRsaBits = 16_384;

    private const int MaxRsaExponentBits = 64;
    private const byte NativePointPrefix = 0x40;

    private static ReadOnlySpan<byte> EdDsaLegacyCurve => [0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x0f, 0x01];

    private static ReadOnlySpan<byte> P256Curve => [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];

    private static ReadOnlySpan<byte> P384Curve => [0x2b, 0x81, 0x04, 0x00, 0x22];

    private static ReadOnlySpan<byte> P521Curve => [0x2b, 0x81, 0x04, 0x00, 0x23];

    /// <summary>Checks a signature.</summary>
    /// <param name="key">The key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="digest">The digest over the signed data and the signature's trailer.</param>
    /// <returns>Whether the key made the signature; <see langword="false"/> too for values that cannot be computed with.</returns>
    public static bool IsMadeBy(PublicKeyPacket key, SignaturePacket signature, ReadOnlySpan<byte> digest)
    {
        if (key.Algorithm != signature.KeyAlgorithm || !digest.StartsWith(signature.DigestPrefix.Span))
        {
            return false;
        }

        try
        {
            return key.Algorithm switch
            {
                PublicKeyAlgorithm.Rsa or PublicKeyAlgorithm.RsaSignOnly => VerifyRsa(key, signature, digest),
                PublicKeyAlgorithm.EdDsaLegacy => VerifyEdDsaLegacy(key, signature, digest),
                PublicKeyAlgorithm.Ed25519 => VerifyEd25519(key.Material, signature.Value, digest),
                PublicKeyAlgorithm.Ecdsa => VerifyEcdsa(key, signature, digest),
                _ => false,
            };
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Gets the length of an RSA key's modulus.</summary>
    /// <returns>Bits; 0 when the key cannot be read.</returns>
    public static int RsaBits(PublicKeyPacket key)
    {
        try
        {
            return ReadIntegers(key.Material, 2)[0].BitLength;
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    // The expected block is built whole and compared whole (RFC 8017 section 8.2.2): nothing of the padding is parsed, so nothing is lenient.
    private static bool VerifyRsa(PublicKeyPacket key, SignaturePacket signature, ReadOnlySpan<byte> digest)
    {
        var numbers = ReadIntegers(key.Material, 2);
        var (modulus, exponent) = (numbers[0], numbers[1]);
        var value = ReadIntegers(signature.Value, 1)[0];
        if (modulus.BitLength > MaxRsaBits || exponent.BitLength is < 2 or > MaxRsaExponentBits || !modulus.TestBit(0) || !exponent.TestBit(0)
            || value.SignValue <= 0 || value.CompareTo(modulus) >= 0)
        {
            return false;
        }

        var length = (modulus.BitLength + 7) / 8;
        var prefix = HashAlgorithms.DigestInfoPrefix(signature.HashAlgorithm);
        if (prefix.IsEmpty || length < prefix.Length + digest.Length + 11)
        {
            return false;
        }

        var expected = new byte[length];
        expected.AsSpan().Fill(0xff);
        expected[0] = 0;
        expected[1] = 1;
        expected[length - digest.Length - prefix.Length - 1] = 0;
        prefix.CopyTo(expected.AsSpan(length - digest.Length - prefix.Length));
        digest.CopyTo(expected.AsSpan(length - digest.Length));
        return CryptographicOperations.FixedTimeEquals(expected, Pad(value.ModPow(exponent, modulus).ToByteArrayUnsigned(), length));
    }

    private static bool VerifyEdDsaLegacy(PublicKeyPacket key, SignaturePacket signature, ReadOnlySpan<byte> digest)
    {
        var (curve, point) = ReadCurveAndPoint(key.Material);
        if (!curve.Span.SequenceEqual(EdDsaLegacyCurve) || point.Length != 33 || point.Span[0] != NativePointPrefix)
        {
            return false;
        }

        var reader = new ByteReader(signature.Value);
        var (r, s) = (reader.TakeInteger(), reader.TakeInteger());
        return reader.IsAtEnd && r.Length <= 32 && s.Length <= 32
            && VerifyEd25519(point[1..], (byte[])[.. Pad(r.Span, 32), .. Pad(s.Span, 32)], digest);
    }

    private static bool VerifyEd25519(ReadOnlyMemory<byte> point, ReadOnlyMemory<byte> value, ReadOnlySpan<byte> digest) =>
        point.Length == Ed25519.PublicKeySize && value.Length == Ed25519.SignatureSize
        && Ed25519.Verify(value.ToArray(), 0, point.ToArray(), 0, digest.ToArray(), 0, digest.Length);

    private static bool VerifyEcdsa(PublicKeyPacket key, SignaturePacket signature, ReadOnlySpan<byte> digest)
    {
        var (curve, point) = ReadCurveAndPoint(key.Material);
        var parameters = FindCurve(curve.Span);
        var numbers = ReadIntegers(signature.Value, 2);
        if (parameters is null)
        {
            return false;
        }

        try
        {
            var domain = new ECDomainParameters(parameters);
            var verifier = new ECDsaSigner();
            verifier.Init(forSigning: false, new ECPublicKeyParameters(domain.Curve.DecodePoint(point.ToArray()), domain));
            return verifier.VerifySignature(digest.ToArray(), numbers[0], numbers[1]);
        }
        catch (ArgumentException)
        {
            // The point is not on the curve.
            return false;
        }
    }

    private static X9ECParameters? FindCurve(ReadOnlySpan<byte> curve) =>
        curve.SequenceEqual(P256Curve) ? CustomNamedCurves.GetByName("P-256")
        : curve.SequenceEqual(P384Curve) ? CustomNamedCurves.GetByName("P-384")
        : curve.SequenceEqual(P521Curve) ? CustomNamedCurves.GetByName("P-521")
        : null;

    private static (ReadOnlyMemory<byte> Curve, ReadOnlyMemory<byte> Point) ReadCurveAndPoint(ReadOnlyMemory<byte> material)
    {
        var reader = new ByteReader(material);
        var curve = reader.Take(reader.TakeByte());
        var point = reader.TakeInteger();
        return reader.IsAtEnd ? (curve, point) : throw new InvalidDataException("a public key has bytes left over");
    }

    private static BigInteger[] ReadIntegers(ReadOnlyMemory<byte> bytes, int count)
    {
        var reader = new ByteReader(bytes);
        var numbers = new BigInteger[count];
        for (var index = 0; index < count; index++)
        {
            numbers[index] = new(1, reader.TakeInteger().ToArray());
        }

        return reader.IsAtEnd ? numbers : throw new InvalidDataException("a key or signature has bytes left over");
    }

    private static byte[] Pad(ReadOnlySpan<byte> bytes, int length)
    {
        var padded = new byte[length];
        bytes.CopyTo(padded.AsSpan(length - bytes.Length));
        return padded;
    }
}
