using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Tests.Diagnostics;

public sealed class RedactorTests
{
    // Upper case and digits, so that it is found however the rest of an address is normalised.
    private const string Secret = "S3CRETS3CRET";

    private static readonly Gen<string> GenScheme = Gen.OneOf("http", "https", "ftp", "file", "socks5", "HTTPS", "x-y.z");
    private static readonly Gen<string> GenHost = Gen.OneOf("mirror.example", "127.0.0.1:8080", "[::1]:443", "bücher.example", "MIRROR.example:80");
    private static readonly Gen<string> GenSegments = Gen.OneOf("", "/", "/go/", "/go/go1.22.6.linux-amd64.tar.gz", "/ä b/%20", "/a@b/c:d", "//x");
    private static readonly Gen<string> GenUserInfo = Gen.OneOf("", $"{Secret}@", $"user:{Secret}@", $"{Secret}:@", $":{Secret}@", $"user:{Secret}%40x@");
    private static readonly Gen<string> GenQuery = Gen.OneOf("", "?", $"?{Secret}", $"?token={Secret}&a=b", $"?a@b={Secret}/x");
    private static readonly Gen<string> GenFragment = Gen.OneOf("", "#", $"#{Secret}", $"#/{Secret}?x@y");

    private static readonly Gen<string> GenAddress =
        from scheme in GenScheme
        from user in GenUserInfo
        from host in GenHost
        from path in GenSegments
        from query in GenQuery
        from fragment in GenFragment
        select $"{scheme}://{user}{host}{path}{query}{fragment}";

    // Characters that mean something in an address, and some that mean nothing anywhere.
    private static readonly Gen<string> GenOdd =
        Gen.OneOf(Gen.OneOf(":/?#[]@%\\ \t\n\0äé\u202e\ud83d".ToCharArray()), Gen.Char).Array[0, 40].Select(characters => new string(characters));

    [Fact]
    public void Show_NeverShowsUserInfoQueryOrFragment() => GenAddress.Sample(text =>
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            Assert.DoesNotContain(Secret, Redactor.Show(address), StringComparison.OrdinalIgnoreCase);
        }
    });

    [Fact]
    public void ShowText_NeverShowsUserInfoQueryOrFragment() =>
        GenAddress.Sample(text => Assert.DoesNotContain(Secret, Redactor.ShowText(text), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void ShowText_OfAMalformedAddress_NeverShowsUserInfoQueryOrFragment()
    {
        // Each of these prefixes and hosts makes the whole no absolute address.
        var genMalformed =
            from prefix in Gen.OneOf("", "//", "http//", "http:///", "https://[", "ht tp://", "://")
            from user in GenUserInfo
            from host in Gen.OneOf("mirror.example", "mirror example", "host:99999999", "", "[::1")
            from path in GenSegments
            from query in GenQuery
            from fragment in GenFragment
            select $"{prefix}{user}{host}{path}{query}{fragment}";

        // A path of Unix is a file, in whose name '?' and '#' are ordinary characters.
        genMalformed.Where(text => !text.StartsWith('/')).Sample(text => Assert.DoesNotContain(Secret, Redactor.ShowText(text), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("user:S3CRETS3CRET@mirror.example/go")]
    [InlineData("mailto:user:S3CRETS3CRET@mirror.example")]
    [InlineData("x:user:S3CRETS3CRET@mirror.example")]
    [InlineData("http:user:S3CRETS3CRET@mirror.example/go")]
    [InlineData("http:\\\\user:S3CRETS3CRET@mirror.example\\go")]
    [InlineData("https://user:S3CRETS3CRET@")]
    [InlineData("https://user:S3CRET@S3CRETS3CRET@mirror.example/")]
    [InlineData("https://user:a/S3CRETS3CRET@mirror.example/")]
    [InlineData("  https://user:S3CRETS3CRET@mirror.example/?S3CRETS3CRET ")]
    [InlineData("file:///srv/go?S3CRETS3CRET#S3CRETS3CRET")]
    [InlineData("//user:S3CRETS3CRET@mirror.example/go")]
    [InlineData("user:S3CRETS3CRET@mirror.example//x?a#x@y")]
    [InlineData("user:S3CRETS3CRET//x@mirror.example")]
    [InlineData("user:a?S3CRETS3CRET@mirror.example/go")]
    [InlineData("https://user:a#S3CRETS3CRET@mirror.example/go")]
    [InlineData("ftp://user:S3CRETS3CRET@mirror.example/go?S3CRETS3CRET")]
    [InlineData("socks5://user:S3CRETS3CRET@proxy.example:1080")]
    public void ShowText_OfTextThatParsesInAnUnusualWay_ShowsNoSecret(string text) =>
        Assert.DoesNotContain(Secret, Redactor.ShowText(text), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void ShowText_OfAnyText_NeverThrows() => GenOdd.Sample(text => Assert.NotNull(Redactor.ShowText(text)));

    [Fact]
    public void Show_OfAnyAddress_NeverThrows() => GenOdd.Sample(text =>
    {
        if (AddressText.TryParse(text, out var address) || Uri.TryCreate("./" + text, UriKind.Relative, out address))
        {
            Assert.NotNull(Redactor.Show(address));
        }
    });

    [Theory]
    [InlineData("//\u202E")]
    [InlineData("\\\\\u202E")]
    [InlineData("https://mirror.example/\u200Fgo")]
    public void A_text_with_marks_for_the_direction_of_writing_is_no_address_and_is_shown(string text)
    {
        Assert.False(AddressText.TryParse(text, out _));
        Assert.Equal(text, Redactor.ShowText(text));
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => SourceAddress.Parse(text, "mirror")).Code);
    }

    [Fact]
    public void ShowText_OfAHugeText_NeverThrows()
    {
        var path = new string('a', 200_000);

        Assert.DoesNotContain(Secret, Redactor.ShowText($"https://user:{Secret}@mirror.example/{path}?{Secret}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mirror.example/go/x.tar.gz", "https://mirror.example/go/x.tar.gz")]
    [InlineData("https://dev:pw@mirror.example:8443/go/", "https://mirror.example:8443/go/")]
    [InlineData("https://mirror.example/dl/?mode=json", "https://mirror.example/dl/?…")]
    [InlineData("https://mirror.example/dl/#top", "https://mirror.example/dl/")]
    [InlineData("mirror.example/go", "mirror.example/go")]
    [InlineData("dev:pw@mirror.example/go?t=1", "…@mirror.example/go?…")]
    [InlineData("ftp://dev@mirror.example/go#x", "ftp://…@mirror.example/go?…")]
    [InlineData("/srv/go", "/srv/go")]
    [InlineData("", "")]
    public void ShowText_KeepsWhatIsNoSecret(string text, string expected)
    {
        // A path that begins with a slash is an absolute file address, on Unix only.
        Assert.Contains(Redactor.ShowText(text), new[] { expected, "file://" + expected });
    }

    [Fact]
    public void Show_OfARelativeAddress_ShowsItWithoutQuery() =>
        Assert.Equal("go/x.tar.gz?…", Redactor.Show(new Uri("go/x.tar.gz?token=1", UriKind.Relative)));
}
