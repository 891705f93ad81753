using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class FlippedBitTests
{
    private static readonly SigningKeyMaker Signer = SigningKeyMaker.Create(new() { Algorithm = SigningKeyAlgorithm.Ed25519Legacy });

    [Fact]
    public void Every_flipped_bit_of_a_binary_signature_is_refused()
    {
        foreach (var algorithm in new[] { SigningKeyAlgorithm.Rsa, SigningKeyAlgorithm.Ed25519Legacy, SigningKeyAlgorithm.Ed25519, SigningKeyAlgorithm.EcdsaP256 })
        {
            var signer = SigningKeyMaker.Create(new() { Algorithm = algorithm });
            var keyring = Keyring(signer);
            var packet = signer.SignDetachedBinary(Content, Yesterday);
            for (var bit = 0; bit < packet.Length * 8; bit++)
            {
                Assert.True(
                    FlippedBits.AssertRefusedOrSame(packet, bit, flipped => VerifyDetached(flipped, Content, keyring).SigningKey, signer.SigningFingerprint),
                    $"{algorithm}: bit {bit} changed nothing");
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_of_a_clear_signed_document_is_refused_or_without_meaning()
    {
        var document = Bytes(Signer.ClearSign(Text, Yesterday));
        var keyring = Keyring(Signer);
        var refused = 0;
        for (var bit = 0; bit < document.Length * 8; bit++)
        {
            refused += FlippedBits.AssertRefusedOrSame(
                document, bit, flipped => Verifier().VerifyClearSigned(flipped, "InRelease", keyring).Text, Text.TrimEnd('\n')) ? 1 : 0;
        }

        Assert.InRange(refused, (document.Length * 8) - 40, document.Length * 8);
    }

    [Fact]
    public void Every_flipped_bit_of_the_file_is_refused()
    {
        var keyring = Keyring(Signer);
        var signature = Bytes(Signer.SignDetached(Content, Yesterday));
        for (var bit = 0; bit < Content.Length * 8; bit++)
        {
            var flipped = Content.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(signature, flipped, keyring));
        }
    }

    [Fact]
    public void Every_flipped_bit_of_a_public_key_is_refused_or_without_meaning()
    {
        var signature = Bytes(Signer.SignDetached(Content, Yesterday));
        for (var bit = 0; bit < Signer.BinaryPublicKey.Length * 8; bit++)
        {
            FlippedBits.AssertRefusedOrSame(
                Signer.BinaryPublicKey,
                bit,
                flipped => VerifyDetached(signature, Content, OpenPgpKeyring.Read(flipped, "a")) is { } good ? (good.PrimaryKey, good.SigningKey) : default,
                (Signer.PrimaryFingerprint, Signer.SigningFingerprint));
        }
    }

    [Fact]
    public void Hostile_bytes_give_coded_errors_and_nothing_else()
    {
        var packet = Signer.SignDetachedBinary(Content, Yesterday);
        var document = Bytes(Signer.ClearSign(Text, Yesterday));
        var keyring = Keyring(Signer);
        var change = Gen.Select(Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 3]).Array[1, 8];

        change.Sample(
            changes =>
            {
                AssertCoded(() => VerifyDetached(Apply(packet, changes), [.. Content, 1], keyring));
                AssertCoded(() => Verifier().VerifyClearSigned(Apply(document, changes), "InRelease", keyring));
                AssertCoded(() => VerifyDetached(packet, [.. Content, 1], OpenPgpKeyring.Read(Apply(Signer.BinaryPublicKey, changes), "a")));
            },
            iter: 2000);
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                AssertCoded(() => Verifier().ReadDetached(bytes, "a"));
                AssertCoded(() => OpenPgpKeyring.Read(bytes, "a"));
            },
            iter: 2000);
    }

    private static byte[] Apply(byte[] bytes, (int At, byte Value, int Kind)[] changes)
    {
        var changed = bytes.ToList();
        foreach (var (at, value, kind) in changes)
        {
            var index = changed.Count == 0 ? 0 : at % changed.Count;
            if (kind == 0 || changed.Count == 0)
            {
                changed.Insert(index, value);
            }
            else if (kind == 1)
            {
                changed.RemoveAt(index);
            }
            else
            {
                changed[index] = value;
            }
        }

        return [.. changed];
    }

    private static void AssertCoded(Func<object> act)
    {
        try
        {
            act();
        }
        catch (GoBootstrapException exception)
        {
            Assert.InRange((int)exception.Code, 3010, 3018);
        }
    }
}
