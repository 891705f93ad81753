using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class GoSupportTests
{
    private static readonly GoVersion[] Versions = [.. GoVersionSamples.Published.Select(GoVersion.Parse), GoVersion.Parse("1.28rc1")];

    [Fact]
    public void The_newest_two_minors_with_a_release_are_supported() =>
        Assert.Equal([GoVersion.Parse("1.27"), GoVersion.Parse("1.26")], GoSupport.SupportedMinors(Versions));

    [Theory]
    [InlineData("1.28rc1", true)]
    [InlineData("1.29.0", true)]
    [InlineData("2.0", true)]
    [InlineData("1.27.0", true)]
    [InlineData("1.26.1", true)]
    [InlineData("1.26rc1", true)]
    [InlineData("1.25.10", false)]
    [InlineData("1.22.6", false)]
    [InlineData("1.9.2rc2", false)]
    public void IsSupported_needs_two_newer_minors_to_say_no(string version, bool isSupported) =>
        Assert.Equal(isSupported, GoSupport.IsSupported(GoVersion.Parse(version), Versions));

    [Fact]
    public void A_list_with_a_gap_supports_the_newest_minor_only() =>
        Assert.Equal([GoVersion.Parse("1.27")], GoSupport.SupportedMinors([GoVersion.Parse("1.25.9"), GoVersion.Parse("1.27.4")]));

    [Fact]
    public void An_empty_list_supports_no_minor_and_warns_of_none()
    {
        Assert.Empty(GoSupport.SupportedMinors([]));
        Assert.Null(GoSupport.NewestStable([GoVersion.Parse("1.28rc1")]));
        Assert.True(GoSupport.IsSupported(GoVersion.Parse("1.5"), []));
    }
}
