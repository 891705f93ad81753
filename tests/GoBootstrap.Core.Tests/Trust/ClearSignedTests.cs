using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class ClearSignedTests
{
    private const string SignedMessage = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static readonly SigningKeyMaker Signer = SigningKeyMaker.Create();
    private static readonly string Good = Signer.ClearSign(Text, Yesterday);

    [Fact]
    public void A_good_document_gives_its_text_and_its_signer()
    {
        var document = VerifyClear(Good, Keyring(Signer));

        Assert.Equal(Text.TrimEnd('\n'), document.Text);
        var signature = Assert.Single(document.Signatures);
        Assert.Equal(Signer.PrimaryFingerprint, signature.PrimaryKey);
        Assert.Equal(Signer.SigningFingerprint, signature.SigningKey);
        Assert.Equal(Yesterday, signature.SignedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\nbetween\n\n\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\ninner\n")]
    [InlineData("trailing \t \nwhite space\t\n")]
    public void Odd_text_survives(string text)
    {
        var expected = string.Join('\n', (text.EndsWith('\n') ? text[..^1] : text).Split('\n').Select(line => line.TrimEnd(' ', '\t')));

        Assert.Equal(expected, VerifyClear(Signer.ClearSign(text, Yesterday), Keyring(Signer)).Text);
    }

    [Fact]
    public void Line_ends_and_white_space_at_them_are_not_signed_and_not_returned()
    {
        var document = Good.Replace("Suite: stable", "Suite: stable \t ", StringComparison.Ordinal).ReplaceLineEndings("\r\n");

        Assert.Equal(Text.TrimEnd('\n'), VerifyClear(document, Keyring(Signer)).Text);
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void Strong_hashes_are_accepted(string hash) =>
        Assert.Single(VerifyClear(Signer.ClearSign(Text, Yesterday, new() { Hash = hash }), Keyring(Signer)).Signatures);

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA1")]
    public void Weak_hashes_are_refused(string hash)
    {
        var document = Signer.ClearSign(Text, Yesterday, new() { Hash = hash });

        Assert.Contains(hash, Refused(ErrorCode.WeakSignature, () => VerifyClear(document, Keyring(Signer))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_hash_header_is_accepted() =>
        Assert.Single(VerifyClear(Good.Replace("Hash: SHA256\n", string.Empty, StringComparison.Ordinal), Keyring(Signer)).Signatures);

    [Theory]
    [InlineData("Hash: SHA512\n")]
    [InlineData("Hash: sha256\n")]
    [InlineData("Hash: \n")]
    [InlineData("Hash:SHA256\n")]
    [InlineData("Comment: hello\n")]
    [InlineData("Hash: SHA256\nVersion: 1\n")]
    [InlineData("Hash: SHA256\n \n")]
    [InlineData("Hash: SHA256\nInjected: line\n")]
    public void Odd_headers_are_refused(string headers)
    {
        var document = Good.Replace("Hash: SHA256\n", headers, StringComparison.Ordinal);

        Refused(ErrorCode.SignatureInvalid, () => VerifyClear(document, Keyring(Signer)));
    }

    [Theory]
    [InlineData("Injected: line\n{0}")]
    [InlineData("\n{0}")]
    [InlineData("\ufeff{0}")]
    [InlineData("{0}Injected: line\n")]
    [InlineData("{0}\n \n")]
    [InlineData("{0}{0}")]
    [InlineData("{0}-----BEGIN PGP SIGNATURE-----\n")]
    [InlineData(" {0}")]
    public void Anything_around_the_message_is_refused(string frame)
    {
        var document = frame.Replace("{0}", Good, StringComparison.Ordinal);

        Refused(ErrorCode.SignatureInvalid, () => VerifyClear(document, Keyring(Signer)));
    }

    [Theory]
    [InlineData("Suite: stable", "Suite: testing")]
    [InlineData("Suite: stable\n", "Suite: stable\nInjected: line\n")]
    [InlineData("Suite: stable\n", "")]
    [InlineData("Suite: stable", "Suite: stable\0")]
    [InlineData("Suite: stable", "Suite:\rstable")]
    [InlineData("Suite: stable\n", "Suite: stable\r\r\n")]
    [InlineData("- - item", "- item")]
    [InlineData("- - item", "-item")]
    [InlineData("- --dashes", "--dashes")]
    [InlineData("- --dashes", "-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n--dashes")]
    [InlineData("-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----")]
    [InlineData("-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP SIGNATURE----- ")]
    [InlineData("-----END PGP SIGNATURE-----\n", "")]
    [InlineData("-----END PGP SIGNATURE-----", "-----END PGP MESSAGE-----")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\n", "-----BEGIN PGP SIGNATURE-----\nnot a header\n\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\n", "-----BEGIN PGP SIGNATURE-----\n\n!")]
    [InlineData(SignedMessage, SignedMessage + " ")]
    public void A_changed_message_is_refused(string from, string to)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);

        Refused(ErrorCode.SignatureInvalid, () => VerifyClear(Good.Replace(from, to, StringComparison.Ordinal), Keyring(Signer)));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        var document = Bytes(Good);
        document[Array.IndexOf(document, (byte)0xc3)] = 0xff;

        Refused(ErrorCode.SignatureInvalid, () => Verifier().VerifyClearSigned(document, "InRelease", Keyring(Signer)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Origin: Test\n")]
    [InlineData("<html><body>503</body></html>")]
    public void A_document_without_signature_is_GOB3010(string document) =>
        Refused(ErrorCode.SignatureMissing, () => VerifyClear(document, Keyring(Signer)));

    [Fact]
    public void A_message_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Good.TrimEnd('\n').Length; length += 7)
        {
            Assert.Throws<GoBootstrapException>(() => VerifyClear(Good[..length], Keyring(Signer)));
        }
    }

    [Fact]
    public void Unknown_armor_headers_of_the_signature_are_passed_over()
    {
        var document = Good.Replace(
            "-----BEGIN PGP SIGNATURE-----\n\n", "-----BEGIN PGP SIGNATURE-----\nVersion: x\nOther: y\n\n", StringComparison.Ordinal);

        Assert.Single(VerifyClear(document, Keyring(Signer)).Signatures);
    }

    [Fact]
    public void One_good_signature_among_unknown_keys_is_enough()
    {
        var stranger = SigningKeyMaker.Create(new() { Number = 1 });
        var document = SigningKeyMaker.ClearSign(
            Text, "SHA256", stranger.SignTextBinary(Text, Yesterday), Signer.SignTextBinary(Text, Yesterday));

        Assert.Equal(Signer.SigningFingerprint, Assert.Single(VerifyClear(document, Keyring(Signer)).Signatures).SigningKey);
        Assert.Equal(2, VerifyClear(document, Keyring(stranger, Signer)).Signatures.Count);
    }

    [Fact]
    public void A_bad_signature_by_a_known_key_refuses_the_document_in_spite_of_a_good_one()
    {
        var other = SigningKeyMaker.Create(new() { Number = 1 });
        var document = SigningKeyMaker.ClearSign(
            Text, "SHA256", Signer.SignTextBinary(Text, Yesterday), other.SignTextBinary(Text + "more", Yesterday));

        Assert.Single(VerifyClear(document, Keyring(Signer)).Signatures);
        Assert.Contains(
            other.SigningFingerprint,
            Refused(ErrorCode.SignatureInvalid, () => VerifyClear(document, Keyring(Signer, other))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_unknown_keys_are_named()
    {
        var one = SigningKeyMaker.Create(new() { Number = 1 });
        var two = SigningKeyMaker.Create(new() { Number = 2 });
        var document = SigningKeyMaker.ClearSign(Text, "SHA256", one.SignTextBinary(Text, Yesterday), two.SignTextBinary(Text, Yesterday));

        var message = Refused(ErrorCode.SigningKeyUnknown, () => VerifyClear(document, Keyring(Signer))).Message;

        Assert.Contains(one.SigningFingerprint, message, StringComparison.Ordinal);
        Assert.Contains(two.SigningFingerprint, message, StringComparison.Ordinal);
        Assert.Contains("keyring", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_over_a_file_does_not_sign_text()
    {
        var document = SigningKeyMaker.ClearSign(Text, "SHA256", Signer.SignDetachedBinary(Bytes(Text.TrimEnd('\n')), Yesterday));

        Refused(ErrorCode.SignatureInvalid, () => VerifyClear(document, Keyring(Signer)));
    }

    [Fact]
    public void A_signature_block_with_something_else_in_it_is_refused()
    {
        var document = SigningKeyMaker.ClearSign(Text, "SHA256", Signer.SignTextBinary(Text, Yesterday), Signer.BinaryPublicKey);

        Refused(ErrorCode.SignatureInvalid, () => VerifyClear(document, Keyring(Signer)));
    }

    [Fact]
    public void An_empty_keyring_knows_no_key() =>
        Refused(ErrorCode.SigningKeyUnknown, () => VerifyClear(Good, Keyring(Signer).Restrict(["00"])));
}
