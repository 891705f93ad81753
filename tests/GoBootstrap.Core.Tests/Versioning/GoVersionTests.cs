using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class GoVersionTests
{
    [Theory]
    [InlineData("1.22.6", "1.22.6", "go1.22.6")]
    [InlineData("go1.22.6", "1.22.6", "go1.22.6")]
    [InlineData("go1.25rc1", "1.25rc1", "go1.25rc1")]
    [InlineData("1.25.0-rc.1", "1.25rc1", "go1.25rc1")]
    [InlineData("1.18.0-beta.2", "1.18beta2", "go1.18beta2")]
    [InlineData("1.18.0-beta2", "1.18beta2", "go1.18beta2")]
    [InlineData("go1.9.2rc2", "1.9.2rc2", "go1.9.2rc2")]
    [InlineData("1.9.2-rc.2", "1.9.2rc2", "go1.9.2rc2")]
    [InlineData("1.20", "1.20", "go1.20")]
    [InlineData("1.20.0", "1.20.0", "go1.20")]
    [InlineData("1.21.0", "1.21.0", "go1.21.0")]
    [InlineData("go1", "1.0", "go1")]
    [InlineData("1.0.0", "1.0.0", "go1")]
    [InlineData("1.0.3", "1.0.3", "go1.0.3")]
    public void Parse_reads_what_people_and_tools_write(string text, string written, string toolchain)
    {
        var version = GoVersion.Parse(text);

        Assert.Equal(written, version.ToString());
        Assert.Equal(toolchain, version.ToolchainName);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1.22")]
    [InlineData("1.22\n")]
    [InlineData("v1.22.6")]
    [InlineData("go")]
    [InlineData("gogo1.22")]
    [InlineData("0.9")]
    [InlineData("01.22")]
    [InlineData("1.022")]
    [InlineData("1.22.06")]
    [InlineData("1.22.6.1")]
    [InlineData("1.22.")]
    [InlineData("1..6")]
    [InlineData("1rc1")]
    [InlineData("1.25rc")]
    [InlineData("1.25rc.1")]
    [InlineData("1.25RC1")]
    [InlineData("1.25alpha1")]
    [InlineData("1.22.6-custom")]
    [InlineData("1.22.6+meta")]
    [InlineData("1.٢٢")]
    [InlineData("1.22/../../etc")]
    [InlineData("1.22\\..")]
    [InlineData("1.22\0")]
    [InlineData("1.9999999999")]
    [InlineData("-1.22")]
    [InlineData("devel go1.28-0123456789")]
    public void Parse_refuses_what_is_no_version(string text)
    {
        Assert.False(GoVersion.TryParse(text, out _));
        var error = Assert.Throws<GoBootstrapException>(() => GoVersion.Parse(text));
        Assert.Equal(ErrorCode.VersionNotUnderstood, error.Code);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Parse_of_an_endless_text_gives_a_short_message() =>
        Assert.InRange(Assert.Throws<GoBootstrapException>(() => GoVersion.Parse(new string('1', 1_000_000))).Message.Length, 1, 300);

    [Fact]
    public void Prereleases_and_the_language_version_stand_before_the_release()
    {
        string[] ordered = ["1.20rc1", "1.20", "1.20.1", "1.21", "1.21rc2", "1.21rc10", "1.21.0", "1.21.1", "1.25", "1.25beta1", "1.25rc1", "1.25.0", "2.0rc1", "2.0"];

        var versions = ordered.Select(GoVersion.Parse).ToArray();

        for (var index = 1; index < versions.Length; index++)
        {
            Assert.True(versions[index - 1] < versions[index], $"{versions[index - 1]} < {versions[index]}");
        }
    }

    [Theory]
    [InlineData("1.20", "1.20.0")]
    [InlineData("go1", "1.0.0")]
    [InlineData("1.25.0-rc.1", "1.25rc1")]
    public void Two_ways_to_write_one_release_are_equal(string one, string other)
    {
        Assert.Equal(GoVersion.Parse(one), GoVersion.Parse(other));
        Assert.Equal(GoVersion.Parse(one).GetHashCode(), GoVersion.Parse(other).GetHashCode());
    }

    [Theory]
    [InlineData("1.21", true)]
    [InlineData("1.21.0", false)]
    [InlineData("1.21rc2", false)]
    [InlineData("1.20", false)]
    public void Only_two_numbers_from_1_21_on_are_a_language_version(string text, bool isLanguage) =>
        Assert.Equal(isLanguage, GoVersion.Parse(text).IsLanguageVersion);

    [Theory]
    [InlineData("go1.22.6", "1.22.6")]
    [InlineData("go1.22.6-custom", "1.22.6")]
    [InlineData("go1.25rc1-bigcorp.2", "1.25rc1")]
    [InlineData("go1.25.0-rc.1", "1.25.0")]
    [InlineData("go1.22.6 X:loopvar", "1.22.6")]
    public void A_toolchain_name_may_have_a_suffix(string name, string version)
    {
        Assert.True(GoVersion.TryParseToolchainName(name, out var parsed));
        Assert.Equal(version, parsed.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.22.6")]
    [InlineData("default")]
    [InlineData("go-custom")]
    [InlineData("go1.22.6-../../x")]
    [InlineData("go1.22.6-a\\b")]
    public void What_is_no_toolchain_name_is_refused(string? name) => Assert.False(GoVersion.TryParseToolchainName(name, out _));

    [Fact]
    public void The_order_is_the_one_of_go() => Gen.Select(GoVersionSamples.Text, GoVersionSamples.Text).Sample((left, right) =>
        Math.Sign(GoVersion.Parse(left).CompareTo(GoVersion.Parse(right))) == GoOrder.Compare(left, right));

    [Fact]
    public void The_order_is_total() => Gen.Select(GoVersionSamples.Any, GoVersionSamples.Any, GoVersionSamples.Any).Sample((a, b, c) =>
        Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
        && (a.CompareTo(b) > 0 || b.CompareTo(c) > 0 || a.CompareTo(c) <= 0)
        && (a == b) == (a.CompareTo(b) == 0)
        && (a != b || a.GetHashCode() == b.GetHashCode())
        && a > null!);

    [Fact]
    public void What_is_written_reads_back() => GoVersionSamples.Any.Sample(version =>
        GoVersion.Parse(version.ToString()) == version
        && GoVersion.Parse(version.ToString()).ToString() == version.ToString()
        && GoVersion.Parse(version.ToolchainName) == version);

    [Fact]
    public void Any_text_is_read_or_refused_without_another_error() => Gen.String[Gen.Char["go1.2x-rcbeta0/\\ \n*"], 0, 12].Sample(text =>
        !GoVersion.TryParse(text, out var version) || version.ToolchainName.All(character => char.IsAsciiLetterOrDigit(character) || character == '.'));

    [Fact]
    public void The_history_of_go_sorts_right_and_keeps_its_names()
    {
        var versions = GoVersionSamples.Published.Select(GoVersion.Parse).ToArray();

        Assert.Equal(GoVersionSamples.Published, versions.Reverse().Order().Select(version => version.ToolchainName));
    }

    [Fact]
    public void Every_recorded_version_reads_and_sorts_as_in_go()
    {
        var names = GoVersionSamples.Recorded.Concat(GoVersionSamples.Published).Distinct().ToArray();
        var known = names.Where(name => name != "go1.9.2rc2").ToArray();

        Assert.All(names, name => Assert.Equal(name, GoVersion.Parse(name).ToolchainName));
        Assert.Equal(
            known.Order(Comparer<string>.Create((left, right) => GoOrder.Compare(left[2..], right[2..]))),
            known.OrderBy(GoVersion.Parse));
    }
}
