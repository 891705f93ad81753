using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>A public key for keyring files; nothing is ever signed with it.</summary>
internal sealed class TestKey
{
    public TestKey(string name)
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = new PgpKeyPair(PublicKeyAlgorithmTag.EdDsa_Legacy, generator.GenerateKeyPair(), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var ring = new PgpKeyRingGenerator(
            PgpSignature.DefaultCertification, pair, name, SymmetricKeyAlgorithmTag.Null, Array.Empty<char>(), false, null, null, new SecureRandom()).GeneratePublicKeyRing();
        Fingerprint = Convert.ToHexString(ring.GetPublicKey().GetFingerprint());
        Binary = ring.GetEncoded();
        using var armored = new MemoryStream();
        using (var armor = new ArmoredOutputStream(armored))
        {
            armor.Write(Binary);
        }

        Armored = System.Text.Encoding.ASCII.GetString(armored.ToArray()).ReplaceLineEndings("\n");
    }

    public string Fingerprint { get; }

    public byte[] Binary { get; }

    public string Armored { get; }
}
