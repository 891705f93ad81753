using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust;

public sealed class TrustPolicyTests
{
    private static readonly Sha256Digest Digest = Sha256Digest.Of("archive"u8);
    private static readonly Sha256Digest OtherDigest = Sha256Digest.Of("other"u8);
    private static readonly StagedFile Archive = new("go1.27.0.linux-amd64.tar.gz", Digest, [TrustRoot.OpenPgp], IsIndexed: true);
    private static readonly StagedFile WindowsZip = new("go1.27.0.windows-amd64.zip", Digest, [], IsIndexed: true);
    private static readonly StagedFile Package = new("golang-1.27-go_1.27.0-1_amd64.deb", Digest, [TrustRoot.Apt]);
    private readonly CollectingLog _log = new();

    [Fact]
    public void A_signed_archive_is_accepted_in_silence()
    {
        Evidence[] evidence = [Index(Archive), Signed(Archive)];

        Assert.Equal(evidence, TrustPolicy.Default.Decide([Archive], evidence, _log));
        Assert.Empty(_log.Codes);
    }

    [Fact]
    public void A_signature_makes_the_host_irrelevant()
    {
        TrustPolicy.Default.Decide([Package], [Signed(Package, TrustRoot.Apt)], _log);

        Assert.Empty(_log.Codes);
    }

    [Fact]
    public void A_signature_does_not_stand_in_for_a_digest_from_another_host_where_an_index_exists()
    {
        Evidence[] sameHost = [Index(Archive) with { IsIndependent = false }, Signed(Archive)];

        Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive], [Signed(Archive)]);
        Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive], sameHost);
        new TrustPolicy { RequiresIndependentDigest = false }.Decide([Archive], sameHost, _log);

        Assert.Equal([ErrorCode.PolicyWeakened, ErrorCode.DigestFromSameHost], _log.Codes);
    }

    [Fact]
    public void An_archive_without_its_signature_is_GOB3015()
    {
        var message = Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive], [Index(Archive)]);

        Assert.Contains("'go1.27.0.linux-amd64.tar.gz' needs a signature ('openpgp')", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_nothing_vouches_for_is_GOB3003()
    {
        Assert.Contains(Digest.ToString(), Refused(ErrorCode.NoDigestKnown, TrustPolicy.Default, [Archive], []), StringComparison.Ordinal);
        Refused(ErrorCode.NoDigestKnown, TrustPolicy.Default, [], [Signed(Archive)]);
    }

    [Fact]
    public void Every_file_that_lacks_something_is_listed()
    {
        var message = Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive, WindowsZip, Package], [Index(Archive), Signed(Package, TrustRoot.Apt)]);

        Assert.Contains(Archive.Name, message, StringComparison.Ordinal);
        Assert.Contains(WindowsZip.Name, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Package.Name, message, StringComparison.Ordinal);
        Assert.Contains("2 of 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_for_another_file_or_digest_does_not_count()
    {
        Evidence[] evidence =
        [
            Signed(Archive) with { Digest = OtherDigest },
            Signed(Archive) with { Subject = Archive.Name.ToUpperInvariant() },
            Signed(WindowsZip),
        ];

        Assert.Contains(OtherDigest.ToString(), Refused(ErrorCode.NoDigestKnown, TrustPolicy.Default, [Archive], evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_cannot_sign_is_no_signature_even_when_it_names_a_key() =>
        Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive], [Index(Archive) with { PrimaryKey = new('A', 40) }]);

    [Fact]
    public void A_signing_root_without_a_key_is_no_signature() =>
        Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [Archive], [Signed(Archive) with { PrimaryKey = null }]);

    [Fact]
    public void A_file_without_signature_roots_rests_on_an_independent_digest_with_a_warning()
    {
        TrustPolicy.Default.Decide([WindowsZip], [Index(WindowsZip)], _log);

        Assert.Equal([ErrorCode.NoSignatureRoot], _log.Codes);
        Refused(ErrorCode.PolicyNotSatisfied, TrustPolicy.Default, [WindowsZip], [Index(WindowsZip) with { IsIndependent = false }]);
        Refused(ErrorCode.PolicyNotSatisfied, new() { AcceptsDigestWhereNoSignatureExists = false }, [WindowsZip], [Index(WindowsZip)]);
    }

    [Fact]
    public void A_weakened_policy_says_so_and_what_it_then_relies_on()
    {
        var policy = new TrustPolicy { RequiresSignature = false, RequiresIndependentDigest = false };

        policy.Decide([Archive], [Index(Archive) with { IsIndependent = false }], _log);

        Assert.Equal([ErrorCode.PolicyWeakened, ErrorCode.DigestFromSameHost], _log.Codes);
        Assert.Contains("RequiresSignature=false, RequiresIndependentDigest=false", _log.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_signatures_the_digest_must_still_be_independent() => Refused(
        ErrorCode.PolicyNotSatisfied, new() { RequiresSignature = false }, [Archive], [Index(Archive) with { IsIndependent = false }]);

    [Fact]
    public void A_refusal_writes_no_warnings()
    {
        Refused(ErrorCode.NoDigestKnown, new() { RequiresSignature = false }, [Archive], []);

        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Only_the_default_is_the_default()
    {
        Assert.True(new TrustPolicy().IsDefault);
        Assert.Empty(TrustPolicy.Default.Weakenings);
        Assert.False(new TrustPolicy { AcceptsDigestWhereNoSignatureExists = false }.IsDefault);
        Assert.Empty(new TrustPolicy { AcceptsDigestWhereNoSignatureExists = false }.Weakenings);
    }

    private static Evidence Index(StagedFile file) => new()
    {
        Root = TrustRoot.Index, Subject = file.Name, Digest = file.Digest, Origin = "https://index.example/dl", IsIndependent = true,
    };

    private static Evidence Signed(StagedFile file, TrustRoot root = TrustRoot.OpenPgp) => new()
    {
        Root = root, Subject = file.Name, Digest = file.Digest, Origin = "https://mirror.example/go", PrimaryKey = new('A', 40), SigningKey = new('B', 40),
    };

    private string Refused(ErrorCode code, TrustPolicy policy, StagedFile[] files, Evidence[] evidence)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => policy.Decide(files, evidence, _log));
        Assert.Equal(code, exception.Code);
        return exception.Message;
    }
}
