using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class DetachedTests
{
    private static readonly SigningKeyMaker Signer = SigningKeyMaker.Create();

    [Theory]
    [InlineData(SigningKeyAlgorithm.Rsa)]
    [InlineData(SigningKeyAlgorithm.Ed25519Legacy)]
    [InlineData(SigningKeyAlgorithm.Ed25519)]
    [InlineData(SigningKeyAlgorithm.EcdsaP256)]
    [InlineData(SigningKeyAlgorithm.EcdsaP384)]
    [InlineData(SigningKeyAlgorithm.EcdsaP521)]
    public void Every_accepted_algorithm_signs_armored_and_binary(SigningKeyAlgorithm algorithm)
    {
        var signer = SigningKeyMaker.Create(new() { Algorithm = algorithm });
        foreach (var hash in new[] { "SHA256", "SHA384", "SHA512" })
        {
            var packet = signer.SignDetachedBinary(Content, Yesterday, new() { Hash = hash });

            foreach (var form in new[] { packet, Bytes(SigningKeyMaker.ArmorSignatures(packet)) })
            {
                var verification = VerifyDetached(form, Content, Keyring(signer));
                Assert.Equal((signer.PrimaryFingerprint, signer.SigningFingerprint, Yesterday), (verification.PrimaryKey, verification.SigningKey, verification.SignedAt));
                Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(form, [.. Content, 0], Keyring(signer)));
            }
        }
    }

    [Fact]
    public void A_primary_key_that_may_sign_needs_no_subkey()
    {
        var signer = SigningKeyMaker.Create(new() { HasSubkey = false });

        Assert.Equal(signer.PrimaryFingerprint, VerifyDetached(Sign(signer), Content, Keyring(signer)).SigningKey);
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA1")]
    public void Weak_hashes_are_refused_before_the_file_is_read(string hash) =>
        Refused(ErrorCode.WeakSignature, () => Verifier().ReadDetached(Sign(Signer, new() { Hash = hash }), "a.asc"));

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    [InlineData(0x10)]
    [InlineData(0x18)]
    [InlineData(0x50)]
    public void Other_types_of_signature_are_refused(byte type) =>
        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(Sign(Signer, new() { Type = type }), "a.asc"));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\n\t")]
    public void An_empty_signature_is_missing(string signature) =>
        Refused(ErrorCode.SignatureMissing, () => Verifier().ReadDetached(Bytes(signature), "a.asc"));

    [Theory]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP MESSAGE-----\n\niQ==\n-----END PGP MESSAGE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----")]
    public void What_is_no_signature_is_refused(string signature) =>
        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(Bytes(signature), "a.asc"));

    [Fact]
    public void Anything_around_the_armor_is_refused()
    {
        var good = Signer.SignDetached(Content, Yesterday);

        Assert.NotNull(Verifier().ReadDetached(Bytes("\r\n" + good.ReplaceLineEndings("\r\n") + "\r\n"), "a.asc"));
        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(Bytes("note\n" + good), "a.asc"));
        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(Bytes(good + "note\n"), "a.asc"));
        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(Bytes(good + good), "a.asc"));
    }

    [Fact]
    public void A_packet_that_is_cut_or_padded_is_refused()
    {
        var good = Signer.SignDetachedBinary(Content, Yesterday);
        for (var length = 1; length < good.Length; length++)
        {
            Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(good[..length], Content, Keyring(Signer)));
        }

        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached([.. good, 0], Content, Keyring(Signer)));
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached([.. good, 0xcb, 0], Content, Keyring(Signer)));
    }

    [Fact]
    public void A_length_beyond_memory_is_refused()
    {
        byte[] packet = [0x8a, 0xff, 0xff, 0xff, 0xff, 4];

        Refused(ErrorCode.SignatureInvalid, () => Verifier().ReadDetached(packet, "a.sig"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public void Other_versions_are_refused_by_name(byte version)
    {
        var packet = Signer.SignDetachedBinary(Content, Yesterday);
        packet[5] = version;

        Assert.Contains($"version {version}", Refused(ErrorCode.WeakSignature, () => Verifier().ReadDetached(packet, "a.sig")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_signatures_the_one_with_a_usable_key_counts()
    {
        var stranger = SigningKeyMaker.Create(new() { Number = 1 });
        var dead = SigningKeyMaker.Create(new() { Number = 2, SubkeyLifetime = TimeSpan.FromDays(1) });
        var signatures = Bytes(SigningKeyMaker.ArmorSignatures(
            stranger.SignDetachedBinary(Content, Yesterday),
            dead.SignDetachedBinary(Content, Yesterday),
            Signer.SignDetachedBinary(Content, Yesterday, new() { Hash = "SHA1" }),
            Signer.SignDetachedBinary(Content, Yesterday)));

        Assert.Equal(Signer.SigningFingerprint, VerifyDetached(signatures, Content, Keyring(dead, Signer)).SigningKey);
        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(signatures, Content, Keyring(dead)));
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(signatures, [.. Content, 1], Keyring(dead, Signer)));
    }

    [Fact]
    public void Every_unknown_key_of_several_signatures_is_named()
    {
        var one = SigningKeyMaker.Create(new() { Number = 1 });
        var two = SigningKeyMaker.Create(new() { Number = 2 });
        var signatures = Bytes(SigningKeyMaker.ArmorSignatures(
            one.SignDetachedBinary(Content, Yesterday), two.SignDetachedBinary(Content, Yesterday)));

        var message = Refused(ErrorCode.SigningKeyUnknown, () => VerifyDetached(signatures, Content, Keyring(Signer))).Message;

        Assert.Contains(one.SigningFingerprint, message, StringComparison.Ordinal);
        Assert.Contains(two.SigningFingerprint, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_issuer_may_be_named_by_either_name_and_must_be_named()
    {
        Assert.NotNull(VerifyDetached(Sign(Signer, new() { HasIssuerFingerprint = false }), Content, Keyring(Signer)));
        Assert.NotNull(VerifyDetached(Sign(Signer, new() { HasIssuerKeyId = false }), Content, Keyring(Signer)));
        Refused(
            ErrorCode.SigningKeyUnknown,
            () => VerifyDetached(Sign(Signer, new() { HasIssuerKeyId = false, HasIssuerFingerprint = false }), Content, Keyring(Signer)));
    }

    [Fact]
    public void Names_of_two_different_issuers_fit_no_key()
    {
        byte[] otherFingerprint = [4, .. Convert.FromHexString(SigningKeyMaker.Create(new() { Number = 1 }).SigningFingerprint)];

        Refused(
            ErrorCode.SigningKeyUnknown,
            () => VerifyDetached(
                Sign(Signer, new() { HasIssuerFingerprint = false, MoreHashed = [(33, otherFingerprint)] }), Content, Keyring(Signer)));
    }

    [Fact]
    public void A_key_id_that_several_keys_share_is_tried_with_each()
    {
        // The same subkey stands in two keyrings: once without the back signature, once with it.
        var adopted = SigningKeyMaker.Create(new() { HasBackSignature = false });
        var signature = Sign(Signer);

        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(signature, Content, Keyring(adopted)));
        Assert.NotNull(VerifyDetached(signature, Content, Keyring(adopted, Signer)));
    }

    [Theory]
    [InlineData(0x80 | 20)]
    [InlineData(0x80 | 101)]
    [InlineData(0x80 | 27)]
    public void Critical_statements_that_are_not_understood_refuse(byte type) => Refused(
        ErrorCode.SignatureInvalid, () => VerifyDetached(Sign(Signer, new() { MoreHashed = [(type, new byte[12])] }), Content, Keyring(Signer)));

    [Theory]
    [InlineData(20)]
    [InlineData(101)]
    [InlineData(0x80 | 28)]
    public void Other_signed_statements_do_no_harm(byte type) =>
        Assert.NotNull(VerifyDetached(Sign(Signer, new() { MoreHashed = [(type, new byte[12])] }), Content, Keyring(Signer)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(0x80 | 16)]
    public void Statements_outside_the_signed_area_refuse(byte type) => Refused(
        ErrorCode.SignatureInvalid, () => VerifyDetached(Sign(Signer, new() { MoreUnhashed = [(type, new byte[8])] }), Content, Keyring(Signer)));

    [Fact]
    public void A_signature_without_one_clear_creation_time_is_refused()
    {
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(Sign(Signer, new() { HasCreationTime = false }), Content, Keyring(Signer)));
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(Sign(Signer, new() { MoreHashed = [(2, new byte[4])] }), Content, Keyring(Signer)));
        Refused(
            ErrorCode.SignatureInvalid,
            () => VerifyDetached(Sign(Signer, new() { HasCreationTime = false, MoreHashed = [(2, new byte[3])] }), Content, Keyring(Signer)));
    }

    [Fact]
    public void A_signature_from_the_future_is_refused_beyond_a_day_of_clock_skew()
    {
        Assert.NotNull(VerifyDetached(Bytes(Signer.SignDetached(Content, Now.AddHours(23))), Content, Keyring(Signer)));
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(Bytes(Signer.SignDetached(Content, Now.AddHours(25))), Content, Keyring(Signer)));
    }

    [Fact]
    public void A_signature_that_has_expired_itself_is_refused()
    {
        var signature = Sign(Signer, new() { Lifetime = TimeSpan.FromDays(2) });

        Assert.NotNull(VerifyDetached(signature, Content, Keyring(Signer)));
        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(signature, Content, Keyring(Signer), Now.AddDays(1)));
        Refused(
            ErrorCode.SignatureInvalid,
            () => VerifyDetached(
                Sign(Signer, new() { Lifetime = TimeSpan.FromDays(2), MoreHashed = [(3, new byte[4])] }), Content, Keyring(Signer)));
    }

    [Fact]
    public void A_wrong_digest_hint_is_refused()
    {
        var packet = Signer.SignDetachedBinary(Content, Yesterday);
        packet[^(256 + 2 + 1)] ^= 1;

        Refused(ErrorCode.SignatureInvalid, () => VerifyDetached(packet, Content, Keyring(Signer)));
    }

    [Fact]
    public void A_hash_of_another_algorithm_is_the_callers_bug()
    {
        var read = Verifier().ReadDetached(Sign(Signer), "a.asc");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

        Assert.Throws<ArgumentException>(() => Verifier().VerifyDetached(read, hash, Keyring(Signer)));
    }

    private static byte[] Sign(SigningKeyMaker signer, SignatureOptions? options = null) => Bytes(signer.SignDetached(Content, Yesterday, options));
}
