using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

public sealed class GoogleSigningKeyTests
{
    [Fact]
    public void The_embedded_key_is_the_pinned_one_alone() =>
        Assert.Equal(["EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796"], GoogleSigningKey.Load().PrimaryFingerprints);

    [Fact]
    public void The_embedded_key_file_is_the_one_that_its_readme_describes()
    {
        using var resource = typeof(GoogleSigningKey).Assembly.GetManifestResourceStream("GoBootstrap.Trust.Keys.google-linux-signing-key.asc");

        Assert.NotNull(resource);
        Assert.Equal("0acccf28849439e3b2f7c60f899da45186a3a9b2fd02cc88cd44b25200016c56", Convert.ToHexStringLower(SHA256.HashData(resource)));
    }

    [Fact]
    public void The_default_of_the_official_source_is_the_pin()
    {
        // Without a keyring of the user's own and without named keys, the embedded key is the only one.
        Assert.Null(new OfficialSourceSettings().KeyringFile);
        Assert.Empty(new OfficialSourceSettings().TrustedKeys);
        Assert.Equal([GoogleSigningKey.PrimaryFingerprint], GoogleSigningKey.Load().PrimaryFingerprints);
    }

    [Fact]
    public void A_file_without_the_pinned_key_is_refused()
    {
        var other = SigningKeyMaker.Create();

        Assert.Contains(
            other.PrimaryFingerprint,
            Refused(ErrorCode.KeyringUnreadable, () => GoogleSigningKey.Read(other.BinaryPublicKey, "keys.gpg")).Message,
            StringComparison.Ordinal);
    }
}
