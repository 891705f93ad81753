using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using static GoBootstrap.Tests.Trust.OpenPgpTesting;

namespace GoBootstrap.Tests.Trust;

/// <summary>Signatures that others made, with other programs.</summary>
public sealed class RealSignatureTests
{
    private const string Subkey2021 = "8461EFA0E74ABAE010DE66994EB27DB2A3B88B8B";
    private const string Subkey2025 = "0E225917414670F4442C250DFD533C07C264648F";

    // The digest over the archive of 26 to 35 MB and the signature's own part.
    public static TheoryData<string, string, string> GoReleases => new()
    {
        { "go1.19.8.src.tar.gz.asc", "a2222f06de2984e60f4eaf516174dd138b707576f45abcead1a74f6113740c75", Subkey2021 },
        { "go1.27.0.src.tar.gz.asc", "75ad5367a04943c971bbbddac76885792fc0e0b98d41ffd5c5c128d8ef9872bf", Subkey2025 },
        { "go1.27.1.src.tar.gz.asc", "8acdb0fd97ef8a22d61758bdc8e832a7f4c76f0d5adce83bdb0f783ac9255e29", Subkey2025 },
    };

    [Theory]
    [MemberData(nameof(GoReleases))]
    public void The_Go_projects_signatures_hold_also_after_the_subkey_expired(string file, string digest, string subkey)
    {
        var signature = Verifier().ReadDetached(DataFile(file), file);

        foreach (var now in new[] { Now, Now.AddYears(20) })
        {
            var verification = Verifier(now).VerifyDetached(signature, Convert.FromHexString(digest), GoogleSigningKey.Load());
            Assert.Equal((GoogleSigningKey.PrimaryFingerprint, subkey), (verification.PrimaryKey, verification.SigningKey));
        }

        var wrong = Convert.FromHexString(digest);
        wrong[^1] ^= 1;
        Refused(ErrorCode.SignatureInvalid, () => Verifier().VerifyDetached(signature, wrong, GoogleSigningKey.Load()));
    }

    [Theory]
    [MemberData(nameof(GoReleases))]
    public void Every_flipped_bit_of_a_real_signature_is_refused(string file, string digest, string subkey)
    {
        var lines = System.Text.Encoding.ASCII.GetString(DataFile(file)).Split('\n');
        var packet = Convert.FromBase64String(string.Concat(lines.Where(line => line.Length > 0 && line[0] is not ('-' or '=') && !line.Contains(':', StringComparison.Ordinal))));
        var keyring = GoogleSigningKey.Load();
        var final = Convert.FromHexString(digest);
        Assert.Equal(subkey, Verifier().VerifyDetached(Verifier().ReadDetached(packet, file), final, keyring).SigningKey);

        // The final digest is given here and so does not feel a change of the signed part; that part is flipped in FlippedBitTests.
        var signedPart = 3 + 6 + ((packet[7] << 8) | packet[8]);
        for (var bit = signedPart * 8; bit < packet.Length * 8; bit += bit < (signedPart + 20) * 8 ? 1 : 13)
        {
            var flipped = packet.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<GoBootstrapException>(() => Verifier().VerifyDetached(Verifier().ReadDetached(flipped, file), final, keyring));
        }
    }

    [Theory]
    [InlineData("debian-archive-bookworm-automatic.asc", "B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8")]
    [InlineData("debian-archive-trixie-automatic.asc", "04B54C3CDCA79751B16BC6B5225629DF75B188BD")]
    public void Debians_keys_are_read(string file, string fingerprint) =>
        Assert.Equal([fingerprint], OpenPgpKeyring.Read(DataFile(file), file).PrimaryFingerprints);

    [Theory]
    [InlineData("google-linux-signing-key-2021.asc", true, false)]
    [InlineData("google-linux-signing-key-2024.asc", true, false)]
    [InlineData("google-linux-signing-key-2026.asc", true, true)]
    public void An_older_copy_of_the_key_lacks_newer_subkeys(string file, bool has2021, bool has2025)
    {
        if (RecordedData.File("openpgp", file) is not { } path)
        {
            // Without the recorded copies: what an older copy looks like, the same key without its subkey.
            var signer = SigningKeyMaker.Create();
            var older = SigningKeyMaker.Create(new() { HasSubkey = false });
            Assert.Equal(older.PrimaryFingerprint, signer.PrimaryFingerprint);
            Refused(ErrorCode.SigningKeyUnknown, () => VerifyDetached(Bytes(signer.SignDetached(Content, Yesterday)), Content, Keyring(older)));
            return;
        }

        var keyring = GoogleSigningKey.Read(File.ReadAllBytes(path), file);
        Assert.Equal([GoogleSigningKey.PrimaryFingerprint], keyring.PrimaryFingerprints);
        foreach (var (release, isKnown) in new[] { (0, has2021), (1, has2025) })
        {
            var row = GoReleases.ElementAt(release);
            var signature = Verifier().ReadDetached(DataFile((string)row[0]), (string)row[0]);
            object Verify() => Verifier().VerifyDetached(signature, Convert.FromHexString((string)row[1]), keyring);
            if (isKnown)
            {
                Assert.NotNull(Verify());
            }
            else
            {
                Assert.Contains((string)row[2], Refused(ErrorCode.SigningKeyUnknown, Verify).Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("bookworm-backports")]
    [InlineData("trixie-backports")]
    public void A_real_InRelease_holds_by_either_key_of_its_archive(string suite)
    {
        var bookworm = OpenPgpKeyring.Read(DataFile("debian-archive-bookworm-automatic.asc"), "bookworm");
        var trixie = OpenPgpKeyring.Read(DataFile("debian-archive-trixie-automatic.asc"), "trixie");
        if (RecordedData.File("debian", suite, "InRelease") is not { } path)
        {
            // Without the recorded index: its shape, two signatures by two keys, of which one may be unknown.
            SigningKeyMaker[] signers = [SigningKeyMaker.Create(), SigningKeyMaker.Create(new() { Number = 1 })];
            var made = SigningKeyMaker.ClearSign(Text, "SHA256", [.. signers.Select(signer => signer.SignTextBinary(Text, Yesterday))]);
            Assert.All(signers, signer => Assert.Single(VerifyClear(made, Keyring(signer)).Signatures));
            Refused(ErrorCode.SigningKeyUnknown, () => VerifyClear(made, bookworm));
            return;
        }

        var document = File.ReadAllBytes(path);
        Assert.Single(Verifier().VerifyClearSigned(document, suite, bookworm).Signatures);
        Assert.Single(Verifier().VerifyClearSigned(document, suite, trixie).Signatures);
        var verified = Verifier().VerifyClearSigned(document, suite, OpenPgpKeyring.Combine([bookworm, trixie]));
        Assert.Equal(2, verified.Signatures.Count);
        Assert.StartsWith("Origin: Debian Backports\n", verified.Text, StringComparison.Ordinal);
        Refused(ErrorCode.SigningKeyUnknown, () => Verifier().VerifyClearSigned(document, suite, GoogleSigningKey.Load()));

        // A sample of positions over the whole document; what little may change changes nothing of the result.
        for (var bit = 0; bit < document.Length * 8; bit += 7919)
        {
            FlippedBits.AssertRefusedOrSame(document, bit, flipped => Verifier().VerifyClearSigned(flipped, suite, bookworm).Text, verified.Text);
        }
    }
}
