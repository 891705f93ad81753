using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;

namespace GoBootstrap.Tests.Sources.Mirrors;

public sealed class MirrorTemplateTests
{
    private const string Archive = "go1.22.6.linux-armv6l.tar.gz";

    [Theory]
    [InlineData("https://m.example/go", "https://m.example/go/go1.22.6.linux-armv6l.tar.gz")]
    [InlineData("https://m.example/go/", "https://m.example/go/go1.22.6.linux-armv6l.tar.gz")]
    [InlineData("https://m.example/{file}", "https://m.example/go1.22.6.linux-armv6l.tar.gz")]
    [InlineData("https://m.example/{version}/{os}/{arch}/go.{ext}", "https://m.example/1.22.6/linux/armv6l/go.tar.gz")]
    [InlineData("https://m.example/get?name={file}&v={version}", "https://m.example/get?name=go1.22.6.linux-armv6l.tar.gz&v=1.22.6")]
    [InlineData("https://user:secret@m.example/ä b/{file}", "https://user:secret@m.example/%C3%A4%20b/go1.22.6.linux-armv6l.tar.gz")]
    [InlineData("file:///srv/go/{version}/{file}", "file:///srv/go/1.22.6/go1.22.6.linux-armv6l.tar.gz")]
    public void Address_is_made_of_the_parts_of_the_name(string text, string expected) =>
        Assert.Equal(expected, MirrorTemplate.Parse(text).AddressOf(Archive).AbsoluteUri);

    [Theory]
    [InlineData("go1.22.6.windows-amd64.zip", "1.22.6 windows amd64 zip")]
    [InlineData("go1.22.6.linux-amd64.tar.gz.asc", "1.22.6 linux amd64 tar.gz.asc")]
    [InlineData("go1.25rc1.darwin-arm64.tar.gz", "1.25rc1 darwin arm64 tar.gz")]
    [InlineData("go1.20.freebsd-386.tar.gz", "1.20 freebsd 386 tar.gz")]
    public void Parts_of_every_kind_of_name_are_found(string name, string expected) => Assert.Equal(
        expected, Uri.UnescapeDataString(MirrorTemplate.Parse("https://m.example/{version} {os} {arch} {ext}").AddressOf(name).AbsolutePath[1..]));

    [Theory]
    [InlineData("https://m.example/{version}/{os}")]
    [InlineData("https://m.example/{files}")]
    [InlineData("https://m.example/{file")]
    [InlineData("https://m.example/}{file}")]
    [InlineData("https://m.example/{}/{file}")]
    [InlineData("https://m.example/{FILE}")]
    [InlineData("https://{version}.example/{file}")]
    [InlineData("https://{os}:secret@m.example/{file}")]
    [InlineData("https://m.example/{{file}}")]
    public void A_template_that_cannot_be_used_is_refused(string text)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => MirrorTemplate.Parse(text));

        Assert.Equal(ErrorCode.MirrorTemplateUnusable, exception.Code);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mirror.example/{file}")]
    [InlineData("ftp://m.example/{file}")]
    [InlineData("")]
    [InlineData("https://m.example/go/?token=1")]
    public void What_is_no_address_is_refused(string text) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => MirrorTemplate.Parse(text)).Code);

    [Fact]
    public void Name_holds_no_credentials()
    {
        var name = MirrorTemplate.Parse("https://user:secret@m.example/go/{file}?token=hidden").Name;

        Assert.Equal("https://m.example/go/{file}?…", name);
        Assert.Equal("https://m.example/go/", MirrorTemplate.Parse("https://user:secret@m.example/go").Name);
        Assert.DoesNotContain("secret", name, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", name, StringComparison.Ordinal);
    }
}
