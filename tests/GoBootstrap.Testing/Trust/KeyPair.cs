using System.Collections.Concurrent;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace GoBootstrap.Testing;

/// <summary>A key pair and how OpenPGP writes its parts. Pairs are cached for the process, since making RSA keys is slow.</summary>
internal sealed record KeyPair(byte Algorithm, byte[] Material, Func<byte[], HashAlgorithmName, byte[]> Sign)
{
    private static readonly ConcurrentDictionary<(SigningKeyAlgorithm, int, int), Lazy<KeyPair>> Cache = new();

    public static KeyPair Get(SigningKeyAlgorithm algorithm, int rsaBits, int number) =>
        Cache.GetOrAdd((algorithm, rsaBits, number), _ => new(() => Make(algorithm, rsaBits))).Value;

    private static KeyPair Make(SigningKeyAlgorithm algorithm, int rsaBits) => algorithm switch
    {
        SigningKeyAlgorithm.Rsa => MakeRsa(rsaBits),
        SigningKeyAlgorithm.Ed25519Legacy => MakeEd25519Legacy(),
        SigningKeyAlgorithm.Ed25519 => MakeEd25519(),
        SigningKeyAlgorithm.EcdsaP256 => MakeEcdsa(ECCurve.NamedCurves.nistP256, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]),
        SigningKeyAlgorithm.EcdsaP384 => MakeEcdsa(ECCurve.NamedCurves.nistP384, [0x2b, 0x81, 0x04, 0x00, 0x22]),
        SigningKeyAlgorithm.EcdsaP521 => MakeEcdsa(ECCurve.NamedCurves.nistP521, [0x2b, 0x81, 0x04, 0x00, 0x23]),
        _ => MakeDsa(),
    };

    private static KeyPair MakeRsa(int bits)
    {
        var key = RSA.Create(bits);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new(
            1,
            [.. OpenPgpWriter.Integer(parameters.Modulus), .. OpenPgpWriter.Integer(parameters.Exponent)],
            (digest, hash) => OpenPgpWriter.Integer(key.SignHash(digest, hash, RSASignaturePadding.Pkcs1)));
    }

    private static (byte[] Point, Func<byte[], byte[]> Sign) MakeEdwards()
    {
        var key = new Ed25519PrivateKeyParameters(new SecureRandom());
        return (key.GeneratePublicKey().GetEncoded(), digest =>
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: true, key);
            signer.BlockUpdate(digest, 0, digest.Length);
            return signer.GenerateSignature();
        });
    }

    private static KeyPair MakeEd25519Legacy()
    {
        var (point, sign) = MakeEdwards();
        return new(
            22,
            [9, 0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x0f, 0x01, .. OpenPgpWriter.Integer([0x40, .. point])],
            (digest, _) =>
            {
                var value = sign(digest);
                return [.. OpenPgpWriter.Integer(value.AsSpan(0, 32)), .. OpenPgpWriter.Integer(value.AsSpan(32))];
            });
    }

    private static KeyPair MakeEd25519()
    {
        var (point, sign) = MakeEdwards();
        return new(27, point, (digest, _) => sign(digest));
    }

    private static KeyPair MakeEcdsa(ECCurve curve, byte[] identifier)
    {
        var key = ECDsa.Create(curve);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(
            19,
            [(byte)identifier.Length, .. identifier, .. OpenPgpWriter.Integer([4, .. point.X!, .. point.Y!])],
            (digest, _) =>
            {
                var value = key.SignHash(digest);
                return [.. OpenPgpWriter.Integer(value.AsSpan(0, value.Length / 2)), .. OpenPgpWriter.Integer(value.AsSpan(value.Length / 2))];
            });
    }

    private static KeyPair MakeDsa() => new(
        17,
        [.. OpenPgpWriter.Integer([0x91]), .. OpenPgpWriter.Integer([0x11]), .. OpenPgpWriter.Integer([0x05]), .. OpenPgpWriter.Integer([0x07])],
        (_, _) => [.. OpenPgpWriter.Integer([0x03]), .. OpenPgpWriter.Integer([0x02])]);
}
