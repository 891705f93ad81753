using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class KeyRulesTests
{
    private static readonly DateTimeOffset Made = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, SigningKeyOptions> UnusableKeys => new()
    {
        { "no self-certification", new() { HasSelfCertification = false } },
        { "user id revoked", new() { UserIdRevokedAt = Made.AddDays(1) } },
        { "no binding", new() { HasBinding = false } },
        { "no back signature", new() { HasBackSignature = false } },
        { "subkey may only encrypt", new() { SubkeyFlags = 0x0c } },
        { "subkey says nothing of its use", new() { SubkeyFlags = null } },
        { "primary key may only certify", new() { HasSubkey = false, PrimaryFlags = 0x01 } },
        { "primary key says nothing of its use", new() { HasSubkey = false, PrimaryFlags = null } },
        { "subkey had expired", new() { SubkeyLifetime = TimeSpan.FromDays(100) } },
        { "primary key had expired", new() { PrimaryLifetime = TimeSpan.FromDays(100) } },
        { "primary key had expired by direct statement", new() { HasDirectKeySignature = true, HasSelfCertification = false, PrimaryLifetime = TimeSpan.FromDays(100) } },
        { "primary key revoked without reason", new() { PrimaryRevocation = new(Now, null) } },
        { "primary key revoked, no reason given", new() { PrimaryRevocation = new(Now, 0) } },
        { "primary key compromised", new() { PrimaryRevocation = new(Now, 2) } },
        { "primary key revoked for an unknown reason", new() { PrimaryRevocation = new(Now, 100) } },
        { "primary key compromised, weakly signed", new() { PrimaryRevocation = new(Now, 2, "SHA1") } },
        { "primary key retired before", new() { PrimaryRevocation = new(Yesterday.AddDays(-1), 3) } },
        { "subkey revoked without reason", new() { SubkeyRevocation = new(Now, null) } },
        { "subkey compromised", new() { SubkeyRevocation = new(Now, 2) } },
        { "subkey superseded before", new() { SubkeyRevocation = new(Yesterday, 1) } },
        { "made after it signed", new() { CreatedAt = Now } },
        { "self-signatures of SHA-1 after its end", new() { KeyHash = "SHA1" } },
        { "back signature of SHA-1 after its end", new() { BackHash = "SHA1" } },
        { "self-signatures of MD5", new() { KeyHash = "MD5", CreatedAt = Made.AddYears(-10) } },
    };

    public static TheoryData<string, SigningKeyOptions> UsableKeys => new()
    {
        { "plain", new() },
        { "primary key signs", new() { HasSubkey = false } },
        { "direct-key signature alone", new() { HasSelfCertification = false, HasDirectKeySignature = true } },
        { "lives still", new() { SubkeyLifetime = TimeSpan.FromDays(2000), PrimaryLifetime = TimeSpan.FromDays(2000) } },
        { "life time of nothing is for ever", new() { SubkeyLifetime = TimeSpan.Zero } },
        { "primary key retired since", new() { PrimaryRevocation = new(Now, 3) } },
        { "subkey superseded since", new() { SubkeyRevocation = new(Now, 1) } },
        { "user id certified again after its revocation", new() { UserIdRevokedAt = Made.AddDays(-1) } },
        { "SHA-1 before its end", new() { KeyHash = "SHA1", BackHash = "SHA1", CreatedAt = new(2019, 1, 18, 23, 59, 59, TimeSpan.Zero) } },
        { "SHA-512", new() { KeyHash = "SHA512", BackHash = "SHA512" } },
        { "Ed25519 below RSA", new() { SubkeyAlgorithm = SigningKeyAlgorithm.Ed25519Legacy } },
    };

    public static TheoryData<string, SigningKeyOptions> WeakKeys => new()
    {
        { "RSA of 1024 bits", new() { RsaBits = 1024 } },
        { "DSA", new() { Algorithm = SigningKeyAlgorithm.Dsa } },
        { "DSA subkey", new() { SubkeyAlgorithm = SigningKeyAlgorithm.Dsa } },
        { "DSA primary key", new() { Algorithm = SigningKeyAlgorithm.Dsa, SubkeyAlgorithm = SigningKeyAlgorithm.Rsa } },
    };

    [Theory]
    [MemberData(nameof(UnusableKeys))]
    public void A_key_with_a_fault_is_GOB3013(string fault, SigningKeyOptions options)
    {
        var signer = SigningKeyMaker.Create(options);

        var exception = Refused(ErrorCode.SigningKeyUnusable, () => Verify(signer));

        Assert.True(
            exception.Message.Contains(signer.PrimaryFingerprint, StringComparison.Ordinal)
            || exception.Message.Contains(signer.SigningFingerprint, StringComparison.Ordinal),
            fault);
    }

    [Theory]
    [MemberData(nameof(UsableKeys))]
    public void A_good_key_is_accepted(string kind, SigningKeyOptions options)
    {
        var signer = SigningKeyMaker.Create(options);

        Assert.True(signer.SigningFingerprint == Verify(signer).SigningKey, kind);
    }

    [Theory]
    [MemberData(nameof(WeakKeys))]
    public void A_weak_key_is_GOB3014(string kind, SigningKeyOptions options)
    {
        var signer = SigningKeyMaker.Create(options);

        Assert.True(Refused(ErrorCode.WeakSignature, () => Verify(signer)).Message.Contains("is expected", StringComparison.Ordinal)
            || Refused(ErrorCode.WeakSignature, () => Verify(signer)).Message.Contains("are expected", StringComparison.Ordinal), kind);
    }

    [Fact]
    public void A_key_is_judged_by_the_time_of_the_signature_and_not_by_now()
    {
        var signer = SigningKeyMaker.Create(new() { SubkeyLifetime = TimeSpan.FromDays(100), PrimaryLifetime = TimeSpan.FromDays(100) });
        var keyring = Keyring(signer);

        Assert.NotNull(VerifyDetached(Bytes(signer.SignDetached(Content, Made.AddDays(100).AddSeconds(-1))), Content, keyring));
        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(Bytes(signer.SignDetached(Content, Made.AddDays(100))), Content, keyring));
    }

    [Fact]
    public void Nobody_can_adopt_the_subkey_of_another()
    {
        var victim = SigningKeyMaker.Create(new() { Number = 1 });
        var signature = Bytes(victim.SignDetached(Content, Yesterday));
        var thief = SigningKeyMaker.Create(new() { SubkeyNumber = 1, HasBackSignature = false });
        var copier = SigningKeyMaker.Create(new() { SubkeyNumber = 1, BackSignatureFor = victim });

        Assert.Equal(victim.SigningFingerprint, thief.SigningFingerprint);
        Assert.NotEqual(victim.PrimaryFingerprint, thief.PrimaryFingerprint);
        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(signature, Content, Keyring(thief)));
        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(signature, Content, Keyring(copier)));
        Assert.Equal(victim.PrimaryFingerprint, VerifyDetached(signature, Content, Keyring(thief, copier, victim)).PrimaryKey);
    }

    [Fact]
    public void A_binding_by_another_key_does_not_bind()
    {
        var victim = SigningKeyMaker.Create();
        var other = SigningKeyMaker.Create(new() { Number = 1 });
        var keyring = GoBootstrap.Trust.OpenPgpKeyring.Read(
            OpenPgpSplicing.ReplaceSubkey(victim.BinaryPublicKey, other.BinaryPublicKey), "spliced.gpg");

        Refused(ErrorCode.SigningKeyUnusable, () => VerifyDetached(Bytes(other.SignDetached(Content, Yesterday)), Content, keyring));
    }

    [Fact]
    public void A_revocation_by_another_key_does_not_count()
    {
        var victim = SigningKeyMaker.Create(new() { Number = 1 });
        var attacker = SigningKeyMaker.Create(new() { PrimaryRevocation = new(Now, 2) });
        var keyring = GoBootstrap.Trust.OpenPgpKeyring.Read(
            OpenPgpSplicing.InsertAfterPrimary(victim.BinaryPublicKey, OpenPgpSplicing.Packets(attacker.BinaryPublicKey)[1]), "mixed.gpg");

        Assert.NotNull(VerifyDetached(Bytes(victim.SignDetached(Content, Yesterday)), Content, keyring));
    }

    private static GoBootstrap.Trust.SignatureVerification Verify(SigningKeyMaker signer) =>
        VerifyDetached(Bytes(signer.SignDetached(Content, Yesterday)), Content, Keyring(signer));
}
