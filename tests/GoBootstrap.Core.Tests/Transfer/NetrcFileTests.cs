using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class NetrcFileTests
{
    private const string Sample = """
        # a comment with machine words
        machine one.example login alice password secret # trailing comment
        machine two.example
            login "bo b"
            account ignored
            password "a \"quoted\" \\ #word"
        machine macro.example login m password n
        macdef init
            cd /pub
            machine hidden.example login x password y

        machine ONE.example login second password second
        default login anonymous password me@
        """;

    [Theory]
    [InlineData("one.example", "alice", "secret")]
    [InlineData("One.Example", "alice", "secret")]
    [InlineData("two.example", "bo b", "a \"quoted\" \\ #word")]
    [InlineData("macro.example", "m", "n")]
    [InlineData("hidden.example", "anonymous", "me@")]
    [InlineData("other.example", "anonymous", "me@")]
    public void The_first_entry_of_a_host_counts(string host, string login, string password)
    {
        var found = NetrcFile.Parse(Sample.ReplaceLineEndings("\r\n"), "netrc").Find(host);

        Assert.Equal((login, password), (found?.UserName, found?.Password));
    }

    [Fact]
    public void The_entry_for_every_other_host_can_be_left_out()
    {
        var netrc = NetrcFile.Parse("machine mirror.example login me password one\ndefault login other password two\n", "netrc");

        Assert.Equal("one", netrc.Find("mirror.example", allowsDefault: false)?.Password);
        Assert.Equal("two", netrc.Find("elsewhere.example")?.Password);
        Assert.Null(netrc.Find("elsewhere.example", allowsDefault: false));
    }

    [Fact]
    public void A_login_chooses_among_the_entries_of_a_host()
    {
        var file = NetrcFile.Parse(Sample, "netrc");

        Assert.Equal("second", file.Find("one.example", "second")?.Password);
        Assert.Null(file.Find("one.example", "third"));
        Assert.Null(NetrcFile.Empty.Find("one.example"));
    }

    [Theory]
    [InlineData("machine a login \"open\n", 1)]
    [InlineData("machine a\nlogin b password \"c", 2)]
    [InlineData("machine a login", 1)]
    [InlineData("machine", 1)]
    public void A_malformed_file_is_told_with_its_line(string text, int line)
    {
        var error = Assert.Throws<GoBootstrapException>(() => NetrcFile.Parse(text, "/home/x/.netrc"));

        Assert.Equal(ErrorCode.CredentialsUnreadable, error.Code);
        Assert.Equal(("/home/x/.netrc", line), (error.File, error.Line));
    }

    [Fact]
    public void Whatever_is_quoted_comes_back() => Gen.Select(Gen.String[Gen.Char[' ', '\uFFFF'], 1, 20], Gen.String[Gen.Char[' ', '~'], 1, 20]).Sample(
        (login, password) =>
        {
            // Line breaks beyond ASCII are text to this format.
            var text = $"machine h.example login {Quote(login)} password {Quote(password)}";
            var found = NetrcFile.Parse(text, "netrc").Find("h.example");
            return found?.UserName == login && found.Password == password;
        });

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
