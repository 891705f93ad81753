using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>Keys, notes, heads, records, tiles and sums: the one form that each has, and all those that it has not.</summary>
public sealed class SumdbFormatTests
{
    private static readonly TransparencyLog Log = new TransparencyLog().AddFillers(5);
    private static readonly VerifierKey Key = Parse(Log.VerifierKey);

    [Fact]
    public void The_key_of_the_Go_project_is_one()
    {
        var key = Parse(VerifierKey.GoProject);

        Assert.Equal("sum.golang.org", key.Name);
        Assert.Equal("sum.golang.org+033de0ae", key.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sum.golang.org")]
    [InlineData("sum.golang.org+033de0ae")]
    [InlineData("sum.golang.org+033de0ae+")]
    [InlineData("+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn9")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8 ")]
    public void What_is_no_key_is_refused(string text)
    {
        Assert.False(VerifierKey.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData(2, 32)]
    [InlineData(1, 31)]
    [InlineData(1, 33)]
    [InlineData(1, 0)]
    public void A_key_of_another_algorithm_or_size_is_refused(byte algorithm, int size)
    {
        byte[] bytes = [algorithm, .. new byte[size]];
        var text = $"{VerifierKey.IdOf("a.example", VerifierKey.HashOf("a.example", bytes))}+{Convert.ToBase64String(bytes)}";

        Assert.False(VerifierKey.TryParse(text, out _, out var problem));
        Assert.Contains("Ed25519", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go.sum database tree\n05\n{root}\n")]
    [InlineData("go.sum database tree\n+5\n{root}\n")]
    [InlineData("go.sum database tree\n-5\n{root}\n")]
    [InlineData("go.sum database tree\n 5\n{root}\n")]
    [InlineData("go.sum database tree\n5 \n{root}\n")]
    [InlineData("go.sum database tree\n0x5\n{root}\n")]
    [InlineData("go.sum database tree\n9223372036854775808\n{root}\n")]
    [InlineData("go.sum database tree\n\u0665\n{root}\n")]
    [InlineData("go.sum database tree\n5\n{root} \n")]
    [InlineData("go.sum database tree\n5\n{short}\n")]
    [InlineData("go.sum database tree\n5\nAAAA\n")]
    [InlineData("go.sum database tree\n5\n")]
    [InlineData("go.sum database tree v2\n5\n{root}\n")]
    [InlineData("Go.sum database tree\n5\n{root}\n")]
    [InlineData("\ngo.sum database tree\n5\n{root}\n")]
    public void A_signed_text_that_is_no_head_in_its_canonical_form_is_refused(string text)
    {
        var root = Convert.ToBase64String(Log.Root());
        var signed = Log.Sign(text.Replace("{root}", root, StringComparison.Ordinal).Replace("{short}", root.TrimEnd('='), StringComparison.Ordinal));

        Assert.Equal(ErrorCode.SumdbResponseMalformed, Refuses(signed));
    }

    [Fact]
    public void Base64_with_bits_that_say_nothing_is_refused()
    {
        // 32 bytes leave four bits of the last character unused; another character there would decode to the same root.
        var root = Convert.ToBase64String(Log.Root());
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var twin = $"{root[..42]}{Alphabet[Alphabet.IndexOf(root[42], StringComparison.Ordinal) + 1]}=";

        Assert.Equal(ErrorCode.SumdbResponseMalformed, Refuses(Log.Sign($"go.sum database tree\n5\n{twin}\n")));
    }

    public static TheoryData<string> NoNotes => new(
    [
        "",
        "\n\n",
        Log.HeadText(),
        Log.HeadText() + "\n",
        Log.HeadText() + "\n\n",
        Log.Head().TrimEnd('\n'),
        Log.Head() + "\n",
        Log.Head() + "more\n",
        Log.Head().Replace("— ", "- ", StringComparison.Ordinal),
        Log.Head().Replace("— ", "—  ", StringComparison.Ordinal),
        Log.Head().Replace("— sumdb.example ", "— ", StringComparison.Ordinal),
        Log.Head().Replace("— sumdb.example ", "— sumdb+example ", StringComparison.Ordinal),
        Log.Head().Replace("\n", "\r\n", StringComparison.Ordinal),
        Log.Head() + Log.SignatureLine(Log.HeadText())[..20] + "\n",
        Log.HeadText() + "\n— sumdb.example AAAA\n",
        Log.HeadText() + "\n" + string.Concat(Enumerable.Repeat(Log.SignatureLine(Log.HeadText()) + "\n", 101)),
        Log.Head().Replace("database", "data\0base", StringComparison.Ordinal),
        Log.Head().Replace("database", "data\tbase", StringComparison.Ordinal),
    ]);

    [Theory]
    [MemberData(nameof(NoNotes))]
    public void What_is_no_note_is_refused(string note) => Assert.Equal(ErrorCode.SumdbResponseMalformed, Refuses(note));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_no_note()
    {
        byte[] note = [.. Encoding.UTF8.GetBytes(Log.Head()), 0xFF, (byte)'\n'];

        Assert.Equal(ErrorCode.SumdbResponseMalformed, Assert.Throws<GoBootstrapException>(() => TreeHead.Open(note, Key, "test")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("\nm v h1:a\n\nrest")]
    [InlineData("05\nm v h1:a\n\nrest")]
    [InlineData("+5\nm v h1:a\n\nrest")]
    [InlineData("-5\nm v h1:a\n\nrest")]
    [InlineData("5 \nm v h1:a\n\nrest")]
    [InlineData("5\r\nm v h1:a\n\nrest")]
    [InlineData("99999999999999999999\nm v h1:a\n\nrest")]
    [InlineData("5\nm v h1:a\nrest")]
    [InlineData("5\n\n\nrest")]
    [InlineData("5\n\nm v h1:a\n\nrest")]
    [InlineData("5\nm v h1:a\r\n\nrest")]
    [InlineData("5\nm v\th1:a\n\nrest")]
    public void What_is_no_record_is_refused(string answer) => Assert.Equal(
        ErrorCode.SumdbResponseMalformed, Assert.Throws<GoBootstrapException>(() => LogRecord.Parse(Encoding.UTF8.GetBytes(answer), "test")).Code);

    [Fact]
    public void A_record_ends_at_its_blank_line()
    {
        var record = LogRecord.Parse("7\nm v h1:a\nm v/go.mod h1:b\n\nrest\n\nmore\n"u8.ToArray(), "test");

        Assert.Equal(7, record.Id);
        Assert.Equal("m v h1:a\nm v/go.mod h1:b\n", Encoding.UTF8.GetString(record.Text.Span));
        Assert.Equal("rest\n\nmore\n", Encoding.UTF8.GetString(record.Note.Span));
        Assert.Equal("h1:a", record.SumOf("m", "v", "test"));
    }

    [Theory]
    [InlineData(0, 0, 256, "tile/8/0/000")]
    [InlineData(0, 0, 1, "tile/8/0/000.p/1")]
    [InlineData(2, 40, 255, "tile/8/2/040.p/255")]
    [InlineData(0, 999, 256, "tile/8/0/999")]
    [InlineData(0, 1000, 256, "tile/8/0/x001/000")]
    [InlineData(0, 141415, 15, "tile/8/0/x141/415.p/15")]
    [InlineData(0, 1234067, 256, "tile/8/0/x001/x234/067")]
    [InlineData(1, 123456789, 8, "tile/8/1/x123/x456/789.p/8")]
    public void Tiles_have_paths_in_groups_of_three_digits(int level, long index, int width, string path) =>
        Assert.Equal(path, new LogTile(level, index, width).Path);

    [Theory]
    [InlineData("golang.org/toolchain", "golang.org/toolchain")]
    [InlineData("github.com/Azure/azure-SDK", "github.com/!azure/azure-!s!d!k")]
    [InlineData("v1.0.0-RC1+incompatible", "v1.0.0-!r!c1+incompatible")]
    public void Capital_letters_are_escaped(string text, string escaped) => Assert.Equal(escaped, ModulePath.Escape(text));

    [Theory]
    [InlineData("a!b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    public void What_no_module_has_is_not_escaped(string text) => Assert.Throws<ArgumentException>(() => ModulePath.Escape(text));

    [Fact]
    public void A_sum_sorts_names_by_their_bytes()
    {
        // In UTF-16 a surrogate pair sorts before U+FFxx, in UTF-8 after it. 'a-b' sorts before 'a/b', which sorts before 'a0'.
        (string, Sha256Digest)[] files = [("m/\U00010000", Of("1")), ("m/\uFF01", Of("2")), ("m/a0", Of("3")), ("m/a/b", Of("4")), ("m/a-b", Of("5"))];
        var lines = new[] { ("m/a-b", "5"), ("m/a/b", "4"), ("m/a0", "3"), ("m/\uFF01", "2"), ("m/\U00010000", "1") }
            .Select(file => $"{Of(file.Item2)}  {file.Item1}\n");
        var expected = "h1:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));

        Assert.Equal(expected, ModuleSum.Of("", files));
    }

    [Fact]
    public void The_sum_of_a_go_mod_of_the_toolchain_is_the_known_one() => Assert.Equal(
        "h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=", ModuleSum.Of("go.", [("mod", Sha256Digest.Of("module golang.org/toolchain\n"u8))]));

    [Theory]
    [InlineData("sum.golang.org", "sum.golang.org", "https://sum.golang.org/", null)]
    [InlineData(" sum.golang.org ", "sum.golang.org", "https://sum.golang.org/", null)]
    [InlineData("sum.golang.google.cn", "sum.golang.org", "https://sum.golang.org/", "https://sum.golang.google.cn/")]
    [InlineData("sum.golang.org http://127.0.0.1:8080/x", "sum.golang.org", "https://sum.golang.org/", "http://127.0.0.1:8080/x/")]
    [InlineData(VerifierKey.GoProject + "\tfile:///mnt/sumdb", "sum.golang.org", "https://sum.golang.org/", "file:///mnt/sumdb/")]
    public void A_database_is_written_as_GOSUMDB(string text, string name, string direct, string? own)
    {
        var address = SumdbAddress.Parse(text);

        Assert.Equal(name, address.Key.Name);
        Assert.Equal(direct, address.Direct.AbsoluteUri);
        Assert.Equal(own, address.Own?.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("sum.example.org")]
    [InlineData("off off")]
    [InlineData("sum.golang.org https://a.example https://b.example")]
    [InlineData("sum.golang.org not-an-address")]
    [InlineData("sum.golang.org ftp://a.example")]
    [InlineData("sum.golang.org https://a.example/?q")]
    public void What_is_no_database_is_GOB0001(string text) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => SumdbAddress.Parse(text)).Code);

    [Theory]
    [InlineData("a.example/")]
    [InlineData("user@a.example")]
    [InlineData("a.example?x")]
    [InlineData("a.example#x")]
    [InlineData("a.example/../b")]
    [InlineData("A.example")]
    [InlineData("/a")]
    public void A_name_that_is_no_host_with_a_path_is_GOB0001(string name) => Assert.Equal(
        ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => SumdbAddress.Parse(new TransparencyLog(name).VerifierKey)).Code);

    private static VerifierKey Parse(string text)
    {
        Assert.True(VerifierKey.TryParse(text, out var key, out var problem), problem);
        return key;
    }

    private static Sha256Digest Of(string content) => Sha256Digest.Of(Encoding.UTF8.GetBytes(content));

    private static ErrorCode Refuses(string note) =>
        Assert.Throws<GoBootstrapException>(() => TreeHead.Open(Encoding.UTF8.GetBytes(note), Key, "test")).Code;
}
