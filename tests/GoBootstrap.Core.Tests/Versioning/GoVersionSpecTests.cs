using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class GoVersionSpecTests
{
    private static readonly GoVersion[] Releases = [.. GoVersionSamples.Published.Select(GoVersion.Parse), GoVersion.Parse("1.28rc1")];

    // The made-up history has .0 (from 1.21 on), .1, .2 and .10 of 1.3 to 1.27, with rc1, rc2 and rc10.
    [Theory]
    [InlineData("1.22.2", "1.22.2")]
    [InlineData("go1.22.2", "1.22.2")]
    [InlineData("=1.22.2", "1.22.2")]
    [InlineData("==1.22.2", "1.22.2")]
    [InlineData("  1.22.2\n", "1.22.2")]
    [InlineData("go1.25rc1", "1.25rc1")]
    [InlineData("1.25.0-rc.1", "1.25rc1")]
    [InlineData("1.9.2rc2", "1.9.2rc2")]
    [InlineData("1.22", "1.22.10")]
    [InlineData("go1.22", "1.22.10")]
    [InlineData("1.22.x", "1.22.10")]
    [InlineData("1.22.X", "1.22.10")]
    [InlineData("1.22.*", "1.22.10")]
    [InlineData("1.20", "1.20.10")]
    [InlineData("1.20.0", "1.20")]
    [InlineData("1", "1.27.10")]
    [InlineData("1.x", "1.27.10")]
    [InlineData("1.x.x", "1.27.10")]
    [InlineData("1.*", "1.27.10")]
    [InlineData("*", "1.27.10")]
    [InlineData("^1.22", "1.27.10")]
    [InlineData("^1.22.3", "1.27.10")]
    [InlineData("~1.22.3", "1.22.10")]
    [InlineData("~1.22", "1.22.10")]
    [InlineData("~1", "1.27.10")]
    [InlineData(">=1.22 <1.24", "1.23.10")]
    [InlineData(">= 1.22, < 1.24", "1.23.10")]
    [InlineData(">1.22.3, <=1.23", "1.23.10")]
    [InlineData(">1.22.3,<=1.23.2", "1.23.2")]
    [InlineData("<1.22.2", "1.22.1")]
    [InlineData("<1.24", "1.23.10")]
    [InlineData("<1.21", "1.20.10")]
    [InlineData("<=1.20.0", "1.20")]
    [InlineData(">=1.25rc2 <1.25.0", "1.25rc10")]
    [InlineData(">=1.25rc1", "1.27.10")]
    [InlineData("~1.25rc1 <1.25.1", "1.25.0")]
    [InlineData("^1.22 <1.25", "1.24.10")]
    [InlineData("~1.20.3 || ~1.22.1", "1.22.10")]
    [InlineData("1.99 || 1.20.x", "1.20.10")]
    [InlineData("[1.22,1.24)", "1.23.10")]
    [InlineData("(,1.23]", "1.23.0")]
    [InlineData("[ 1.22 , 1.23.1 ]", "1.23.1")]
    [InlineData("(1.22.1,1.22.10)", "1.22.2")]
    [InlineData("[1.22.2]", "1.22.2")]
    [InlineData("[1.22]", "1.22.0")]
    [InlineData("[1.25rc1,1.25.0)", "1.25rc10")]
    [InlineData("[1.25.0-rc.1,1.25.0)", "1.25rc10")]
    [InlineData("1.25.0-*", "1.25.0")]
    [InlineData("1.25.0-rc.*", "1.25.0")]
    [InlineData("1.28.0-*", "1.28rc1")]
    [InlineData("1.28.*-*", "1.28rc1")]
    [InlineData("*-*", "1.28rc1")]
    [InlineData("stable", "1.27.10")]
    [InlineData("latest", "1.27.10")]
    [InlineData("oldstable", "1.26.10")]
    [InlineData("Stable", "1.27.10")]
    public void Select_takes_the_newest_that_matches(string text, string expected)
    {
        var spec = GoVersionSpec.Parse(text);

        Assert.Equal(GoVersion.Parse(expected), spec.Select(Releases));
        Assert.Equal(GoVersion.Parse(expected), spec.Select(Releases.Reverse()));
    }

    [Theory]
    [InlineData("1.28")]
    [InlineData("1.22.9")]
    [InlineData("2.x")]
    [InlineData(">1.27")]
    [InlineData(">1.24 <1.22")]
    [InlineData("<1")]
    [InlineData("1.25rc3")]
    public void Select_gives_nothing_when_nothing_matches(string text) => Assert.Null(GoVersionSpec.Parse(text).Select(Releases));

    [Theory]
    [InlineData("1.22.6", "1.22.6")]
    [InlineData("go1.22.6", "1.22.6")]
    [InlineData("= 1.22.6", "1.22.6")]
    [InlineData("[1.22.6]", "1.22.6")]
    [InlineData("[1.22.6,1.22.6]", "1.22.6")]
    [InlineData("1.25.0-rc.1", "1.25rc1")]
    [InlineData("1.20.0", "1.20")]
    [InlineData("1.22", null)]
    [InlineData("1.20", null)]
    [InlineData("~1.22.6", null)]
    [InlineData(">=1.22.6", null)]
    [InlineData("1.22.6 || 1.22.7", null)]
    [InlineData("stable", null)]
    [InlineData("1.25.0-*", null)]
    public void Exact_is_the_one_version_in_the_form_of_its_release(string text, string? exact) =>
        Assert.Equal(exact, GoVersionSpec.Parse(text).Exact?.ToString());

    [Theory]
    [InlineData(">=1.25rc1", "1.25rc2", true)]
    [InlineData(">=1.25rc2", "1.25rc1", false)]
    [InlineData(">=1.25rc1", "1.26rc1", false)]
    [InlineData(">=1.25", "1.26rc1", false)]
    [InlineData("[1.25,1.27)", "1.26rc1", false)]
    [InlineData("1.26", "1.26rc1", false)]
    [InlineData("1.26", "1.26.0", true)]
    [InlineData("1.26", "1.26", false)]
    [InlineData("*", "1.26rc1", false)]
    [InlineData("1.20", "1.20", true)]
    [InlineData("1.2", "1.20", false)]
    [InlineData("1.22.1", "1.22.10", false)]
    public void Prereleases_match_only_when_they_are_named(string text, string version, bool matches) =>
        Assert.Equal(matches, GoVersionSpec.Parse(text).IsSatisfiedBy(GoVersion.Parse(version)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("v1.22")]
    [InlineData("newest")]
    [InlineData("stable || 1.22")]
    [InlineData("1.22 1.23")]
    [InlineData("1.22 - 1.24")]
    [InlineData("1.22.6.x")]
    [InlineData("1.x.6")]
    [InlineData(">=*")]
    [InlineData("^")]
    [InlineData("=>1.22")]
    [InlineData("!1.22")]
    [InlineData(">=1.22 ||")]
    [InlineData("|| 1.22")]
    [InlineData(">=1.22,,<1.24")]
    [InlineData(">=1.22,")]
    [InlineData("[1.24,1.22]")]
    [InlineData("(1.22,1.22)")]
    [InlineData("(,)")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[1.22,1.24")]
    [InlineData("[1.22,1.23,1.24]")]
    [InlineData("[1.22.*,1.24)")]
    [InlineData("[1.22.0.1,)")]
    [InlineData("[1.25.0-alpha,)")]
    [InlineData("1.22.6+build")]
    [InlineData("../1.22")]
    [InlineData("1.22/..")]
    [InlineData("1.22\\*")]
    [InlineData("/etc/passwd")]
    [InlineData("C:")]
    [InlineData("..")]
    [InlineData("1.22\0")]
    [InlineData("１.２２")]
    [InlineData("$(id)")]
    public void Parse_refuses_what_is_no_spec_and_lists_what_is(string? text)
    {
        Assert.False(GoVersionSpec.TryParse(text, out _));
        var error = Assert.Throws<GoBootstrapException>(() => GoVersionSpec.Parse(text!));
        Assert.Equal(ErrorCode.VersionNotUnderstood, error.Code);
        Assert.Contains(">=1.22 <1.24", error.Message, StringComparison.Ordinal);
        Assert.Contains("oldstable", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Parse_explains_that_there_is_no_lts() =>
        Assert.Contains("no long-term support", Assert.Throws<GoBootstrapException>(() => GoVersionSpec.Parse("lts")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1")]
    [InlineData("1.22 ")]
    [InlineData("1.22||")]
    [InlineData(">=1.22 ")]
    public void Parse_refuses_endless_text_quickly(string part) => Assert.False(GoVersionSpec.TryParse(string.Concat(Enumerable.Repeat(part, 100_000)) + "!", out _));

    [Fact]
    public void A_channel_cannot_judge_one_release()
    {
        Assert.True(GoVersionSpec.Stable.IsChannel);
        Assert.Throws<InvalidOperationException>(() => GoVersionSpec.Stable.IsSatisfiedBy(GoVersion.Parse("1.22.6")));
        Assert.Throws<InvalidOperationException>(() => GoVersionSpec.Parse("oldstable").IsSatisfiedBy(GoVersion.Parse("1.22.6")));
    }

    [Fact]
    public void A_channel_of_prereleases_only_has_no_release()
    {
        GoVersion[] versions = [GoVersion.Parse("1.28rc1"), GoVersion.Parse("1.28")];

        Assert.Null(GoVersionSpec.Stable.Select(versions));
        Assert.Null(GoVersionSpec.Parse("oldstable").Select(versions));
        Assert.Null(GoVersionSpec.Stable.Select([]));
    }

    [Fact]
    public void Oldstable_is_the_minor_before_and_not_whatever_is_next_in_a_list_with_gaps() =>
        Assert.Null(GoVersionSpec.Parse("oldstable").Select([GoVersion.Parse("1.27.1"), GoVersion.Parse("1.25.9")]));

    [Theory]
    [InlineData("1.22.6", "1.22.6")]
    [InlineData("1.20", "1.20")]
    [InlineData("1.25rc1", "1.25rc1")]
    [InlineData("1.21.0", "1.21.0")]
    [InlineData("go1", "1.0")]
    public void Exactly_allows_one_release_only(string text, string exact)
    {
        var spec = GoVersionSpec.Exactly(GoVersion.Parse(text));

        Assert.Equal(exact, spec.Exact?.ToString());
        Assert.Equal([GoVersion.Parse(text)], Releases.Append(GoVersion.Parse("1.22.6")).Where(spec.IsSatisfiedBy).Append(GoVersion.Parse(text)).Distinct());
    }

    [Fact]
    public void Exactly_refuses_a_language_version() =>
        Assert.Throws<ArgumentException>(() => GoVersionSpec.Exactly(GoVersion.Parse("1.22")));

    [Fact]
    public void Specs_are_equal_when_their_texts_are()
    {
        Assert.Equal(GoVersionSpec.Parse("1.22"), GoVersionSpec.Parse(" 1.22 "));
        Assert.NotEqual(GoVersionSpec.Parse("1.22"), GoVersionSpec.Parse("1.22.x"));
        Assert.Equal("1.22", GoVersionSpec.Parse(" 1.22 ").ToString());
    }
}
