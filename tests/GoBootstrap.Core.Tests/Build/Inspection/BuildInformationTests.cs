using System.Text;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing.Binaries;

namespace GoBootstrap.Tests.Inspection;

public sealed class BuildInformationTests(BinaryFixture fixture) : IClassFixture<BinaryFixture>
{
    [Fact]
    public void Replacements_belong_to_the_module_above_them()
    {
        var information = Read(
            "path\tcommand-line-arguments\nmod\ta\t(devel)\t\n=>\tb\tv1.0.0\th1:b=\ndep\tc\tv1.0.0\n=>\t./local\t\t\ndep\td\tv2.0.0\th1:d=\n");

        Assert.Equal(new("a", "(devel)", null, new("b", "v1.0.0", "h1:b=", null)), information.Main);
        Assert.Equal([new("c", "v1.0.0", null, new("./local", "", null, null)), new("d", "v2.0.0", "h1:d=", null)], information.Dependencies);
        Assert.Equal(
            ["path\tcommand-line-arguments", "mod\ta\t(devel)", "=>\tb\tv1.0.0\th1:b=", "dep\tc\tv1.0.0", "=>\t./local\t\t", "dep\td\tv2.0.0\th1:d="],
            BuildInformationText.Lines(information));
    }

    [Theory]
    [InlineData("plain=value", "plain", "value")]
    [InlineData("empty=", "empty", "")]
    [InlineData("-ldflags=\"-X main.v=a b\"", "-ldflags", "-X main.v=a b")]
    [InlineData("with=more=equals", "with", "more=equals")]
    [InlineData("\"odd name\"=x", "odd name", "x")]
    [InlineData("\"\"=x", "", "x")]
    [InlineData("tab=\"a\\tb\\\"c\\\\d\"", "tab", "a\tb\"c\\d")]
    [InlineData("raw=`C:\\x \"y\"`", "raw", "C:\\x \"y\"")]
    [InlineData("bytes=\"\\xc3\\xa4\\303\\266 \\u00fc \\U0001f600\"", "bytes", "äö ü 😀")]
    [InlineData("controls=\"\\a\\b\\f\\v\\r \\x01 \\x7f\"", "controls", "\a\b\f\v\r \u0001 \u007f")]
    [InlineData("umlaut=äöü", "umlaut", "äöü")]
    public void Settings_are_unquoted_and_quoted_as_Go_does(string line, string name, string value)
    {
        var information = Read($"build\t{line}\n");

        Assert.Equal(KeyValuePair.Create(name, value), Assert.Single(information.Settings));
        Assert.Equal(value, information.Setting(name));
        Assert.Null(information.Setting("other"));
        // What is written again is read as the same.
        var written = Assert.Single(BuildInformationText.Lines(information));
        Assert.Equal(information.Settings, Read(written + "\n").Settings);
    }

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\tb\"\\", "\"a\\tb\\\"\\\\\"")]
    [InlineData("ü 😀\u00a0\u0001\u007f\u200b", "\"ü 😀\\u00a0\\x01\\x7f\\u200b\"")]
    [InlineData(" \U000e0001", "\" \\U000e0001\"")]
    public void Texts_are_quoted_as_Go_does(string text, string quoted) => Assert.Equal(quoted, GoQuoting.Quote(text));

    [Theory]
    [InlineData("mod\ta\n", "line 1: a module has 1 columns, and 2 or 3 are expected")]
    [InlineData("path\tx\ndep\ta\tb\tc\td\n", "line 2: a module has 4 columns")]
    [InlineData("=>\ta\tb\tc\n", "line 1: a replacement follows no module")]
    [InlineData("mod\ta\tb\n=>\ta\tb\n", "line 2: a replacement has 2 columns, and 3 are expected")]
    [InlineData("mod\ta\tb\n=>\ta\tb\tc\n=>\ta\tb\tc\n", "line 3: a replacement follows no module")]
    [InlineData("build\t\n", "line 1: a setting is written 'name=value'")]
    [InlineData("build\tname\n", "this is 'name'")]
    [InlineData("build\t=value\n", "this is '=value'")]
    [InlineData("build\ta b=value\n", "this is 'a b=value'")]
    [InlineData("build\t\"a\n", "no '=' follows the quoted name")]
    [InlineData("build\t\"a\"b=c\n", "no '=' follows the quoted name")]
    [InlineData("build\ta=b c\n", "the value 'b c' has to stand in quotes")]
    [InlineData("build\ta=\"b\n", "is not quoted as Go does it")]
    [InlineData("build\ta=\"b\"c\n", "is not quoted as Go does it")]
    [InlineData("build\ta=\"\\q\"\n", "is not quoted as Go does it")]
    [InlineData("build\ta=\"\\x1\"\n", "is not quoted as Go does it")]
    [InlineData("build\ta=\"\\777\"\n", "is not quoted as Go does it")]
    [InlineData("build\ta=\"\\ud800\"\n", "is not quoted as Go does it")]
    public void A_malformed_line_is_named(string text, string expected)
    {
        var error = fixture.Refused(ElfWriter.Write(new() { Information = text }));

        Assert.Equal(ErrorCode.BuildInformationMalformed, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_are_not_known_and_a_last_line_without_an_end_are_passed_over()
    {
        var information = Read("path\tx\nfuture\tthing\nbuild\ta=b\nbuild\tcut");

        // Without a line break before the last mark there are no marks, so there is no text.
        Assert.Equal(("go1.22.12", ""), (information.GoVersion, information.Path));
        Assert.Equal("x", Read("path\tx\nfuture\tthing\n").Path);
    }

    [Fact]
    public void A_program_without_modules_has_its_version_alone()
    {
        var information = Read("");

        Assert.Equal(("go1.22.12", "", null), (information.GoVersion, information.Path, information.Main));
        Assert.Empty(information.Settings);
    }

    [Fact]
    public void The_mark_is_found_at_multiples_of_16_alone_and_behind_a_megabyte()
    {
        var program = new SampleProgram();
        var elf = ElfWriter.Write(program, hasSections: false);
        var mark = elf.AsSpan().IndexOf(" Go buildinf:"u8) - 1;
        // The same mark 8 bytes before an aligned place is somebody's text.
        var moved = Grow(elf, mark, [.. new byte[8], .. elf.AsSpan(mark, 32), .. new byte[8]]);
        var far = Grow(elf, mark, new byte[(1 << 20) + 16]);

        Assert.Equal("linux/amd64", fixture.Inspect(moved).Port!.ToString());
        Assert.Equal("linux/amd64", fixture.Inspect(far).Port!.ToString());
        Assert.Null(fixture.Inspect(Grow(elf, mark, new byte[8])).BuildInformation);
    }

    [Theory]
    [InlineData(32, 0xff, "its version has")]
    [InlineData(33, 0, "its text of 0 bytes", false)]
    [InlineData(42, 0xff, "its text has")]
    public void Lengths_of_the_inline_form_are_not_believed(int offset, byte value, string expected, bool isRefused = true)
    {
        var elf = ElfWriter.Write(new());
        var mark = elf.AsSpan().IndexOf(" Go buildinf:"u8) - 1;
        elf.AsSpan(mark + offset, isRefused ? 4 : 1).Fill(value);
        if (isRefused)
        {
            elf[mark + offset + 3] = 0x7f;
            var error = fixture.Refused(elf);
            Assert.Equal(ErrorCode.BuildInformationMalformed, error.Code);
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("\0o1.22.12", fixture.Inspect(elf).BuildInformation!.GoVersion);
        }
    }

    [Fact]
    public void Pointers_that_lead_nowhere_are_refused()
    {
        var elf = ElfWriter.Write(new() { HasPointers = true });
        var mark = elf.AsSpan().IndexOf(" Go buildinf:"u8) - 1;
        elf[mark + 23] = 0x7f;
        Assert.Contains("where nothing is", fixture.Refused(elf).Message, StringComparison.Ordinal);
        elf[mark + 14] = 5;
        Assert.Contains("addresses have 5 bytes", fixture.Refused(elf).Message, StringComparison.Ordinal);
    }

    // Puts bytes before the mark, and tells the one loaded segment of them.
    private static byte[] Grow(byte[] elf, int mark, byte[] bytes)
    {
        byte[] grown = [.. elf.AsSpan(0, mark), .. bytes, .. elf.AsSpan(mark)];
        const int Size = 64 + 56 + 32;
        BitConverter.TryWriteBytes(grown.AsSpan(Size), BitConverter.ToInt64(elf, Size) + bytes.Length);
        return grown;
    }

    private GoBuildInformation Read(string text)
    {
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        return fixture.Inspect(ElfWriter.Write(new() { Information = text })).BuildInformation!;
    }
}
