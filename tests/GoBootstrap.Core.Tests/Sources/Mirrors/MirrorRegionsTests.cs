using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Sources.Mirrors;

public sealed class MirrorRegionsTests
{
    [Fact]
    public void Without_a_region_nothing_changes()
    {
        var settings = new OfficialSourceSettings();

        Assert.Same(settings, MirrorRegions.Apply(settings));
    }

    [Fact]
    public void A_region_takes_the_place_of_the_defaults()
    {
        var settings = MirrorRegions.Apply(new() { Region = "CN" });

        Assert.Equal("golang.google.cn", new Uri(settings.Indexes[0]).Host);
        Assert.Equal("https://dl.google.com/go/", settings.Mirrors[^1]);
        Assert.True(settings.Mirrors.Count > 1);
    }

    [Fact]
    public void Own_mirrors_and_indexes_come_first()
    {
        var settings = MirrorRegions.Apply(new() { Region = "cn", Mirrors = ["https://mirror.example/go/"], Indexes = ["https://index.example/"] });

        Assert.Equal(["https://index.example/"], settings.Indexes);
        Assert.Equal("https://mirror.example/go/", settings.Mirrors[0]);
        Assert.Equal("https://dl.google.com/go/", settings.Mirrors[^1]);
    }

    [Fact]
    public void Every_mirror_of_every_region_is_independent_of_every_index()
    {
        foreach (var region in MirrorRegions.Names)
        {
            var settings = MirrorRegions.Apply(new() { Region = region });
            Assert.All(settings.Mirrors, mirror => Assert.Equal("https", MirrorTemplate.Parse(mirror).AddressOf("go1.22.6.linux-amd64.tar.gz").Scheme));
            Assert.Empty(settings.Mirrors.Select(HostNames.Of).Intersect(settings.Indexes.Select(HostNames.Of)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("mars")]
    public void An_unknown_region_is_refused_with_the_known_ones(string region)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => MirrorRegions.Apply(new() { Region = region }));

        Assert.Equal(ErrorCode.UnknownRegion, exception.Code);
        Assert.Contains("global, cn", exception.Message, StringComparison.Ordinal);
    }
}
