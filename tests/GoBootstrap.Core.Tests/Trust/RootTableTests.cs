using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Trust;

/// <summary>Which roots exist where, as the code says and as the security model shows.</summary>
public sealed class RootTableTests
{
    [Fact]
    public void The_truth_table_of_the_security_model_is_what_the_code_says() => GeneratedTable.Check("roots", RootTable.ToMarkdown());

    [Fact]
    public void Every_source_has_a_row() =>
        Assert.Equal(SourceFactory.Names.Order(StringComparer.Ordinal), RootTable.Rows.Select(row => row.Source).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Windows_zips_of_official_have_no_OpenPGP_signature_and_a_record_from_1_21_on()
    {
        var windows = RootTable.Rows.Where(row => row.Source == "official" && row.Systems.Contains("windows")).ToDictionary(row => row.Releases, row => row.Roots.All);

        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb], windows["from 1.21.0"]);
        Assert.Equal([TrustRoot.Index], windows["before 1.21.0"]);
    }

    [Fact]
    public void A_demand_knows_what_a_missing_root_leads_to()
    {
        var archive = new FileRoots([TrustRoot.OpenPgp, TrustRoot.Sumdb], IsIndexed: true);
        bool Needs(TrustPolicy policy, TrustRoot root, params TrustRoot[] absent) => RootDemand.Of(policy, "official", archive).Needs(root, absent);

        Assert.False(Needs(TrustPolicy.Default, TrustRoot.OpenPgp));
        Assert.True(Needs(TrustPolicy.Default, TrustRoot.OpenPgp, TrustRoot.Sumdb));
        Assert.True(Needs(new() { RequiredRoots = [TrustRoot.Sumdb] }, TrustRoot.Sumdb));
        Assert.False(Needs(new() { MinimumRoots = 2 }, TrustRoot.Sumdb));
        Assert.True(Needs(new() { MinimumRoots = 2 }, TrustRoot.Sumdb, TrustRoot.OpenPgp));
        Assert.True(Needs(new() { MinimumRoots = 3 }, TrustRoot.Sumdb));
        Assert.False(Needs(new() { RequiresSignature = false }, TrustRoot.OpenPgp, TrustRoot.Sumdb));
        Assert.True(Needs(new() { UsesSumdb = false }, TrustRoot.OpenPgp));
        Assert.False(Needs(new() { RequiredRoots = [TrustRoot.Apt] }, TrustRoot.Apt));
        Assert.False(Needs(
            new() { MinimumRoots = 3, PerSource = new Dictionary<string, SourceTrust> { ["official"] = new() { MinimumRoots = 1 } } }, TrustRoot.Sumdb));
    }

    [Theory]
    [InlineData("<1.22.7", "1.22.6", true)]
    [InlineData("<1.22.7", "1.22rc1", true)]
    [InlineData("<1.22.7", "1.22.7", false)]
    [InlineData("<1.22.7", "1.4", true)]
    [InlineData("1.23.0", "1.23.0", true)]
    [InlineData("1.23.0", "1.23rc2", false)]
    [InlineData("1.23.x", "1.23rc2", true)]
    [InlineData(">=1.24 <1.24.3 || 1.22.1", "1.24.2", true)]
    [InlineData(">=1.24 <1.24.3 || 1.22.1", "1.22.1", true)]
    [InlineData(">=1.24 <1.24.3 || 1.22.1", "1.24.3", false)]
    [InlineData("[1.20,1.21)", "1.20.5", true)]
    public void A_refusal_covers_prereleases_between_its_bounds_too(string versions, string version, bool isCovered) =>
        Assert.Equal(isCovered, RefusedVersions.Parse(versions, "known fault").Covers(GoVersion.Parse(version)));

    [Theory]
    [InlineData("openpgp", TrustRoot.OpenPgp)]
    [InlineData(" SumDB ", TrustRoot.Sumdb)]
    public void Names_of_roots_are_read(string text, TrustRoot root) => Assert.Equal(root, TrustRootNames.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("gpg")]
    [InlineData("1")]
    [InlineData("index,openpgp")]
    public void What_names_no_root_is_refused(string text) => Assert.False(TrustRootNames.TryParse(text, out _));
}
