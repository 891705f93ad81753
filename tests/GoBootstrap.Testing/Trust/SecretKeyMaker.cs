using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace GoBootstrap.Testing;

/// <summary>Makes OpenPGP secret keys as users have them, for what signs with them.</summary>
public static class SecretKeyMaker
{
    /// <summary>Makes a key.</summary>
    /// <param name="algorithm">RSA, or Ed25519 as GnuPG writes it.</param>
    /// <param name="createdAt">When it was made.</param>
    /// <param name="passphrase">What protects it; <see langword="null"/> for nothing.</param>
    /// <param name="rsaBits">The size of an RSA key.</param>
    /// <param name="lifetime">How long it lives; <see langword="null"/> for ever.</param>
    /// <param name="flags">What it is for: 1 certify, 2 sign.</param>
    /// <returns>The secret and the public key, armored.</returns>
    public static (byte[] Secret, byte[] Public) Make(
        SigningKeyAlgorithm algorithm, DateTimeOffset createdAt, string? passphrase = null, int rsaBits = 2048, TimeSpan? lifetime = null, int flags = 3)
    {
        var random = new SecureRandom();
        var (tag, pair) = algorithm == SigningKeyAlgorithm.Rsa ? (PublicKeyAlgorithmTag.RsaGeneral, Rsa(rsaBits, random)) : (PublicKeyAlgorithmTag.EdDsa_Legacy, Edwards(random));
        var statements = new PgpSignatureSubpacketGenerator();
        statements.SetKeyFlags(true, flags);
        if (lifetime is { } some)
        {
            statements.SetKeyExpirationTime(true, (long)some.TotalSeconds);
        }

        var generator = new PgpKeyRingGenerator(
            PgpSignature.PositiveCertification,
            new PgpKeyPair(tag, pair, createdAt.UtcDateTime),
            "Test Signer <signer@mirror.example>",
            passphrase is null ? SymmetricKeyAlgorithmTag.Null : SymmetricKeyAlgorithmTag.Aes256,
            HashAlgorithmTag.Sha256,
            utf8PassPhrase: true,
            (passphrase ?? "").ToCharArray(),
            useSha1: true,
            statements.Generate(),
            unhashedPackets: null,
            random);
        return (Armor(generator.GenerateSecretKeyRing().Encode), Armor(generator.GeneratePublicKeyRing().Encode));
    }

    private static AsymmetricCipherKeyPair Rsa(int bits, SecureRandom random)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(0x10001), random, bits, 25));
        return generator.GenerateKeyPair();
    }

    private static AsymmetricCipherKeyPair Edwards(SecureRandom random)
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(random));
        return generator.GenerateKeyPair();
    }

    private static byte[] Armor(Action<Stream> encode)
    {
        using var bytes = new MemoryStream();
        using (var armored = new ArmoredOutputStream(bytes))
        {
            encode(armored);
        }

        return bytes.ToArray();
    }
}
