using CsCheck;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

public sealed class DebianVersionTests
{
    private static readonly Gen<string> Versions =
        from epoch in Gen.Int[-1, 2].Select(number => number < 0 ? "" : number + ":")
        from upstream in Gen.Char["0019.+~ab"].Array[0, 8]
        from revision in Gen.OneOf(Gen.Const(""), Gen.Char["019.+~a"].Array[1, 5].Select(c => "-" + new string(c)))
        select epoch + "1" + new string(upstream) + revision;

    [Theory]
    [InlineData("1.22.12-3~bpo12+1", "1.22.12-3")]
    [InlineData("1.22.12-3~bpo12+1", "1.22.12-3~bpo12+2")]
    [InlineData("1.27~rc1-1", "1.27.0-1")]
    [InlineData("1.27~rc1-1", "1.27~rc2-1")]
    [InlineData("1.9-1", "1.10-1")]
    [InlineData("1.0~~", "1.0~")]
    [InlineData("1.0~", "1.0")]
    [InlineData("1.0", "1.0a")]
    [InlineData("1.0a", "1.0+")]
    [InlineData("9.9-9", "1:0.1-1")]
    [InlineData("1.22.2-2", "1.22.2-2ubuntu0.1")]
    [InlineData("1.22.2-2ubuntu0.1", "1.22.2-2ubuntu0.10")]
    [InlineData("1.22.2-2", "1.22.2-2+b1")]
    public void Known_pairs_are_in_order(string lower, string higher)
    {
        Assert.True(Parse(lower).CompareTo(Parse(higher)) < 0);
        Assert.True(Parse(higher).CompareTo(Parse(lower)) > 0);
    }

    [Theory]
    [InlineData("1.0", "0:1.0")]
    [InlineData("1.0", "1.0-0")]
    [InlineData("1.00", "1.0")]
    [InlineData("1.22.2-02", "1.22.2-2")]
    public void Known_pairs_are_equal(string left, string right) => Assert.Equal(0, Parse(left).CompareTo(Parse(right)));

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("a:1")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("1 2")]
    [InlineData("99999999999:1")]
    [InlineData("1.2ä")]
    public void Other_text_is_no_version(string text) => Assert.False(DebianVersion.TryParse(text, out _));

    [Fact]
    public void The_order_is_total() => Gen.Select(Versions, Versions, Versions).Sample((a, b, c) =>
    {
        var (x, y, z) = (Parse(a), Parse(b), Parse(c));
        Assert.Equal(0, x.CompareTo(Parse(a)));
        Assert.Equal(Math.Sign(x.CompareTo(y)), -Math.Sign(y.CompareTo(x)));
        if (x.CompareTo(y) <= 0 && y.CompareTo(z) <= 0)
        {
            Assert.True(x.CompareTo(z) <= 0);
        }

        Assert.True(Parse(a + "~").CompareTo(x) < 0);
        Assert.True(Parse(a + "1").CompareTo(x) >= 0 || a[^1] == '~' || !char.IsAsciiDigit(a[^1]));
    });

    [Theory]
    [InlineData("golang-1.22-go", "1.22.12-3~bpo12+1", "1.22.12")]
    [InlineData("golang-1.27-go", "1.27~rc1-1", "1.27rc1")]
    [InlineData("golang-1.22-go", "1.22.2-2ubuntu0.1", "1.22.2")]
    [InlineData("golang-1.22-go", "2:1.22.2-2~22.04.1", "1.22.2")]
    [InlineData("golang-1.21-go", "1.21.13-1~bpo12+1", "1.21.13")]
    [InlineData("golang-1.20-go", "1.20-1", "1.20")]
    [InlineData("golang-1.22-go", "1.22.2+dfsg1-1", "1.22.2")]
    [InlineData("golang-1.22-go", "1.22.2", "1.22.2")]
    [InlineData("golang-1.22-go", "1.23.2-1", null)]
    [InlineData("golang-1.22-go", "1.22-1", null)]
    [InlineData("golang-1.22-go", "1.22.1+really1.21.3-1", null)]
    [InlineData("golang-1.22-go", "1.22.1~git2024-1", null)]
    public void Gos_version_is_read_out_of_the_packages(string name, string version, string? expected)
    {
        var package = new AptPackage(name, Parse(version), "golang", version, "amd64", "pool/x.deb", 1, default(Sha256Digest));

        Assert.Equal(expected is not null, AptCandidates.TryReadVersion(package, out var actual));
        Assert.Equal(expected, actual is null || expected is null ? null : actual.ToString());
    }

    [Theory]
    [InlineData("linux/amd64", "amd64")]
    [InlineData("linux/386", "i386")]
    [InlineData("linux/arm", "armhf armel")]
    [InlineData("linux/ppc64le", "ppc64el")]
    [InlineData("linux/mips64le", "mips64el")]
    [InlineData("linux/mipsle", "mipsel")]
    [InlineData("linux/loong64", "loong64")]
    [InlineData("linux/ppc64", "")]
    [InlineData("windows/amd64", "")]
    [InlineData("darwin/arm64", "")]
    public void Ports_have_Debians_names(string port, string expected) =>
        Assert.Equal(expected, string.Join(' ', DebianArchitectures.For(GoPort.Parse(port))));

    private static DebianVersion Parse(string text) =>
        DebianVersion.TryParse(text, out var version) ? version : throw new InvalidOperationException($"'{text}' is no version.");
}
