using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class OpenPgpKeyringTests
{
    private static readonly SigningKeyMaker One = SigningKeyMaker.Create();
    private static readonly SigningKeyMaker Two = SigningKeyMaker.Create(new() { Number = 1 });

    [Fact]
    public void Keys_are_read_armored_and_binary_one_and_several()
    {
        string[] both = [One.PrimaryFingerprint, Two.PrimaryFingerprint];

        Assert.Equal(both[..1], OpenPgpKeyring.Read(One.BinaryPublicKey, "a").PrimaryFingerprints);
        Assert.Equal(both, OpenPgpKeyring.Read(new([.. One.BinaryPublicKey, .. Two.BinaryPublicKey]), "a").PrimaryFingerprints);
        Assert.Equal(both[..1], OpenPgpKeyring.Read(Bytes(One.ArmoredPublicKey), "a").PrimaryFingerprints);
        Assert.Equal(
            both,
            OpenPgpKeyring.Read(Bytes($"\ufeff{One.ArmoredPublicKey}\nsome text\n{Two.ArmoredPublicKey.ReplaceLineEndings("\r\n")}"), "a").PrimaryFingerprints);
    }

    [Fact]
    public void The_same_key_twice_does_no_harm()
    {
        var keyring = OpenPgpKeyring.Read(new([.. One.BinaryPublicKey, .. One.BinaryPublicKey]), "a");

        Assert.NotNull(VerifyDetached(Bytes(One.SignDetached(Content, Yesterday)), Content, keyring));
    }

    [Fact]
    public void A_key_of_another_version_is_left_out()
    {
        var other = Two.BinaryPublicKey.ToArray();
        other[5] = 6;

        Assert.Equal([One.PrimaryFingerprint], OpenPgpKeyring.Read(new([.. other, .. One.BinaryPublicKey]), "a").PrimaryFingerprints);
        Refused(ErrorCode.KeyringUnreadable, () => OpenPgpKeyring.Read(other, "a"));
    }

    [Fact]
    public void Restrict_keeps_what_is_pinned_in_either_case()
    {
        var both = Keyring(One, Two);

        Assert.Equal([Two.PrimaryFingerprint], both.Restrict([Two.PrimaryFingerprint.ToLowerInvariant()]).PrimaryFingerprints);
        Assert.Empty(both.Restrict([One.SigningFingerprint, One.PrimaryFingerprint[24..]]).PrimaryFingerprints);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ")]
    public void What_holds_no_key_is_GOB3018(string content) =>
        Assert.Contains("'my keys.asc'", Refused(ErrorCode.KeyringUnreadable, () => OpenPgpKeyring.Read(Bytes(content), "my keys.asc")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_secret_key_is_refused()
    {
        var secret = One.BinaryPublicKey.ToArray();
        secret[0] = 0x80 | (5 << 2) | 2;

        Assert.Contains("secret key", Refused(ErrorCode.KeyringUnreadable, () => OpenPgpKeyring.Read(secret, "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyring_cut_anywhere_is_refused_or_ends_at_a_packet()
    {
        for (var length = 0; length < One.BinaryPublicKey.Length; length++)
        {
            var cut = One.BinaryPublicKey[..length];
            try
            {
                // A key that ends after a whole packet lacks what the rest says, so it must not be able to sign.
                var keyring = OpenPgpKeyring.Read(cut, "cut.gpg");
                Assert.Throws<GoBootstrapException>(() => VerifyDetached(Bytes(One.SignDetached(Content, Yesterday)), Content, keyring));
            }
            catch (GoBootstrapException exception)
            {
                Assert.Equal(ErrorCode.KeyringUnreadable, exception.Code);
            }
        }
    }
}
