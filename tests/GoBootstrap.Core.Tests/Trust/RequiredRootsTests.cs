using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust;

/// <summary>k of n roots: which must vouch, how many, and at which source.</summary>
public sealed class RequiredRootsTests
{
    private static readonly Sha256Digest Digest = Sha256Digest.Of("archive"u8);
    private static readonly StagedFile Archive = new("go1.27.0.linux-amd64.tar.gz", Digest, new FileRoots([TrustRoot.OpenPgp, TrustRoot.Sumdb], IsIndexed: true));
    private static readonly StagedFile Zip = new("go1.27.0.windows-amd64.zip", Digest, new FileRoots([TrustRoot.Sumdb], IsIndexed: true));
    private readonly CollectingLog _log = new();

    [Fact]
    public void Every_required_root_must_vouch()
    {
        var policy = new TrustPolicy { RequiredRoots = [TrustRoot.OpenPgp, TrustRoot.Sumdb] };

        policy.Decide("official", [Archive], [Index(Archive), Signed(Archive), Recorded(Archive)], _log);
        var message = Refused(ErrorCode.RequiredRootMissing, policy, [Archive], [Index(Archive), Signed(Archive)]);

        Assert.Contains("requires 'sumdb' for 'go1.27.0.linux-amd64.tar.gz', and only 'index', 'openpgp' vouch for it", message, StringComparison.Ordinal);
        Assert.Empty(_log.Codes);
    }

    [Fact]
    public void A_required_root_that_cannot_exist_is_said_and_not_passed_over()
    {
        var message = Refused(
            ErrorCode.RequiredRootImpossible, new() { RequiredRoots = [TrustRoot.OpenPgp] }, [Zip], [Index(Zip), Recorded(Zip)]);

        Assert.Contains("requires 'openpgp' for 'go1.27.0.windows-amd64.zip', and for such a file only 'index', 'sumdb' can exist", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_is_required_of_every_file() => Refused(
        ErrorCode.RequiredRootMissing,
        new() { RequiredRoots = [TrustRoot.Sumdb] },
        [Archive, Zip],
        [Index(Archive), Recorded(Archive), Index(Zip), Recorded(Zip) with { Digest = Sha256Digest.Of("another"u8) }]);

    [Fact]
    public void Two_files_with_different_problems_are_told_together()
    {
        var message = Refused(
            ErrorCode.PolicyNotSatisfied,
            new() { RequiredRoots = [TrustRoot.OpenPgp] },
            [Archive, Zip],
            [Index(Archive), Recorded(Archive), Index(Zip), Recorded(Zip)]);

        Assert.Contains("2 of 2 files", message, StringComparison.Ordinal);
        Assert.Contains("only 'index', 'sumdb' vouch for it", message, StringComparison.Ordinal);
        Assert.Contains("can exist", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_roots_counts_different_ones_and_the_message_says_which_there_are()
    {
        var policy = new TrustPolicy { MinimumRoots = 3 };

        policy.Decide("official", [Archive], [Index(Archive), Signed(Archive), Recorded(Archive)], _log);
        var message = Refused(ErrorCode.TooFewRoots, policy, [Archive], [Index(Archive), Index(Archive), Signed(Archive), Signed(Archive)]);

        Assert.Contains("needs 3 roots of trust and has 2 ('index', 'openpgp'). Of the 3 that exist for such a file, missing: 'sumdb'.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_from_the_files_own_host_is_no_root()
    {
        Evidence[] evidence = [Index(Archive) with { IsIndependent = false }, Signed(Archive)];

        Refused(ErrorCode.TooFewRoots, new() { MinimumRoots = 2, RequiresIndependentDigest = false }, [Archive], evidence);
        Refused(ErrorCode.RequiredRootMissing, new() { RequiredRoots = [TrustRoot.Index], RequiresIndependentDigest = false }, [Archive], evidence);
    }

    [Fact]
    public void A_lock_file_vouches_at_any_source()
    {
        Evidence[] evidence = [Index(Zip), Recorded(Zip), Of(Zip, TrustRoot.Lock)];

        new TrustPolicy { RequiredRoots = [TrustRoot.Lock], MinimumRoots = 3 }.Decide("official", [Zip], evidence, _log);
        Refused(ErrorCode.RequiredRootImpossible, new() { RequiredRoots = [TrustRoot.Lock] }, [Zip], evidence[..2]);
    }

    [Fact]
    public void What_is_said_for_a_source_counts_there_in_the_place_of_the_rest()
    {
        var policy = new TrustPolicy
        {
            RequiredRoots = [TrustRoot.Sumdb],
            MinimumRoots = 2,
            PerSource = new Dictionary<string, SourceTrust> { ["apt"] = new() { RequiredRoots = [TrustRoot.Apt], MinimumRoots = 1 }, ["goproxy"] = new() { MinimumRoots = 1 } },
        };
        var package = new StagedFile("golang-1.27-go_1.27.0-1_amd64.deb", Digest, new FileRoots([TrustRoot.Apt]));

        policy.Decide("apt", [package], [Of(package, TrustRoot.Apt) with { PrimaryKey = new('A', 40) }], _log);
        Assert.Throws<GoBootstrapException>(() => policy.Decide("official", [package], [Of(package, TrustRoot.Apt) with { PrimaryKey = new('A', 40) }], _log));
        var module = new StagedFile("v0.0.1-go1.27.0.linux-amd64.zip", Digest, new FileRoots([TrustRoot.Sumdb]));
        policy.Decide("goproxy", [module], [Recorded(module)], _log);
    }

    [Fact]
    public void What_exists_is_looked_at_before_anything_is_fetched()
    {
        var candidate = new Candidate(Zip.Roots);
        void Try(TrustPolicy policy) => new TrustDecision(policy, "official").RefuseImpossible(candidate);

        Try(TrustPolicy.Default);
        Try(new() { RequiredRoots = [TrustRoot.Index, TrustRoot.Sumdb, TrustRoot.Lock], MinimumRoots = 2 });
        Assert.Equal(ErrorCode.RequiredRootImpossible, Assert.Throws<GoBootstrapException>(() => Try(new() { RequiredRoots = [TrustRoot.OpenPgp] })).Code);
        Assert.Equal(ErrorCode.TooFewRoots, Assert.Throws<GoBootstrapException>(() => Try(new() { MinimumRoots = 3 })).Code);
        new TrustDecision(new() { MinimumRoots = 3 }, "official").RefuseImpossible(new Candidate(Known: null));
    }

    [Theory]
    [InlineData(ErrorCode.PolicyContradicts, false, 1, TrustRoot.Sumdb)]
    [InlineData(ErrorCode.PolicyContradicts, true, 7)]
    [InlineData(ErrorCode.PolicyContradicts, true, -1)]
    public void A_policy_that_nothing_can_meet_is_said_at_once(ErrorCode code, bool usesSumdb, int minimum, params TrustRoot[] required)
    {
        var policy = new TrustPolicy { UsesSumdb = usesSumdb, MinimumRoots = minimum, RequiredRoots = required };
        var own = new TrustPolicy
        {
            UsesSumdb = usesSumdb,
            PerSource = new Dictionary<string, SourceTrust> { ["official"] = new() { RequiredRoots = required, MinimumRoots = minimum } },
        };

        Assert.Equal(code, Assert.Throws<GoBootstrapException>(() => TrustPolicyCheck.Run(policy, ["official"])).Code);
        Assert.Equal(code, Assert.Throws<GoBootstrapException>(() => TrustPolicyCheck.Run(own, ["official"])).Code);
    }

    [Fact]
    public void Names_that_are_no_source_host_or_version_are_said_at_once()
    {
        ErrorCode CodeOf(TrustPolicy policy) => Assert.Throws<GoBootstrapException>(() => TrustPolicyCheck.Run(policy, ["official", "apt"])).Code;

        Assert.Equal(ErrorCode.UnknownSource, CodeOf(new() { AllowedSources = ["oficial"] }));
        Assert.Equal(ErrorCode.UnknownSource, CodeOf(new() { PerSource = new Dictionary<string, SourceTrust> { ["nowhere"] = new() } }));
        Assert.Equal(ErrorCode.InvalidOption, CodeOf(new() { AllowedHosts = ["https://mirror.example"] }));
        Assert.Equal(ErrorCode.InvalidOption, CodeOf(new() { VersionFloor = [RefusedVersions.Parse("stable", "x")] }));
    }

    [Fact]
    public void Stricter_is_no_weakening_and_a_weakening_says_where_it_was_set()
    {
        Assert.Empty(new TrustPolicy { MinimumRoots = 3, RequiredRoots = [TrustRoot.Sumdb], AllowedHosts = ["a.example"] }.Weakenings);
        var policy = new TrustPolicy
        {
            RequiresSignature = false,
            WeakenedBy = new Dictionary<string, string> { [nameof(TrustPolicy.RequiresSignature)] = "gobootstrap.yaml(3,19)", [nameof(TrustPolicy.UsesSumdb)] = "x" },
        };

        policy.Decide("official", [Archive], [Index(Archive)], _log);

        Assert.Equal(["RequiresSignature=false"], policy.Weakenings);
        Assert.EndsWith("default: RequiresSignature=false (gobootstrap.yaml(3,19)).", Assert.Single(_log.With(ErrorCode.PolicyWeakened)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_hosts_must_be_allowed_whoever_fetched()
    {
        var policy = new TrustPolicy { AllowedHosts = ["index.example", "*.corp.example"] };
        Evidence[] evidence = [Index(Archive), Signed(Archive), Recorded(Archive)];

        policy.Decide("official", [Archive with { Hosts = ["index.example", "mirror.corp.example"] }], evidence, _log);
        var message = Refused(ErrorCode.HostNotAllowed, policy, [Archive with { Hosts = ["index.example", "cdn.example"] }], evidence);

        Assert.Contains("'cdn.example'", message, StringComparison.Ordinal);
        // What an older version recorded names no hosts but those of the statements.
        Refused(ErrorCode.HostNotAllowed, policy, [Archive], [Index(Archive), Signed(Archive) with { Origin = "https://elsewhere.example/x.asc" }]);
    }

    private static Evidence Of(StagedFile file, TrustRoot root) => new()
    {
        Root = root, Subject = file.Name, Digest = file.Digest, Origin = "https://mirror.corp.example/go", IsIndependent = root == TrustRoot.Index,
    };

    private static Evidence Index(StagedFile file) => Of(file, TrustRoot.Index) with { Origin = "https://index.example/dl" };

    private static Evidence Signed(StagedFile file) => Of(file, TrustRoot.OpenPgp) with { PrimaryKey = new('A', 40), SigningKey = new('B', 40) };

    private static Evidence Recorded(StagedFile file) => Of(file, TrustRoot.Sumdb) with
    {
        Log = new() { Key = "sumdb.example+1", Module = "golang.org/toolchain@v", Sum = "h1:x", RecordId = 1, TreeSize = 2, RootHash = "x" },
    };

    private string Refused(ErrorCode code, TrustPolicy policy, StagedFile[] files, Evidence[] evidence)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => policy.Decide("official", files, evidence, _log));
        Assert.True(code == exception.Code, exception.Message);
        return exception.Message;
    }

    private sealed record Candidate(FileRoots? Known)
        : ToolchainCandidate(GoBootstrap.Versioning.GoVersion.Parse("1.27.0"), new("windows", "amd64"), "official", "go1.27.0.windows-amd64.zip")
    {
        public override FileRoots? Roots => Known;
    }
}
