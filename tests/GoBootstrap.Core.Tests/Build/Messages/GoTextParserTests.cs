using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Messages;

/// <summary>The texts are what Go 1.22.12 and 1.27.4 really write.</summary>
public sealed class GoTextParserTests
{
    private const string Module = "/src/my module";

    [Theory]
    [InlineData("# example.com/b/lib\nlib/lib.go:3:15: syntax error: unexpected {", "example.com/b/lib|/src/my module/lib/lib.go|3|15|syntax error: unexpected {")]
    [InlineData("emb/e.go:3:12: pattern nothing.txt: no matching files found", "|/src/my module/emb/e.go|3|12|pattern nothing.txt: no matching files found")]
    [InlineData("package example.com/b/cyc1\n\timports example.com/b/cyc2 from a.go\n\timports example.com/b/cyc1 from a.go: import cycle not allowed", "example.com/b/cyc1||0|0|package example.com/b/cyc1~imports example.com/b/cyc2 from a.go~imports example.com/b/cyc1 from a.go: import cycle not allowed")]
    [InlineData("pan/a.go:2:8: no required module provides package rsc.io/quote; to add it:\n\tgo get rsc.io/quote", "|/src/my module/pan/a.go|2|8|no required module provides package rsc.io/quote; to add it:~go get rsc.io/quote")]
    [InlineData("# example.com/b/cmd/lnk\nmain.main: relocation target main.missing not defined", "example.com/b/cmd/lnk||0|0|main.main: relocation target main.missing not defined")]
    [InlineData("stat /src/b/nonexist: directory not found", "||0|0|stat /src/b/nonexist: directory not found")]
    [InlineData("# example.com/t/bad [example.com/t/bad.test]\nbad/a_test.go:3:27: undefined: undefinedfn", "example.com/t/bad|/src/my module/bad/a_test.go|3|27|undefined: undefinedfn")]
    [InlineData("# example.com/t/bad\n# [example.com/t/bad]\nvet: bad/a_test.go:3:27: undefined: f", "example.com/t/bad|/src/my module/bad/a_test.go|3|27|undefined: f")]
    [InlineData("go: errors parsing go.mod:\n/src/my module/go.mod:3: unknown directive: foo", "||0|0|go: errors parsing go.mod:&|/src/my module/go.mod|3|0|unknown directive: foo")]
    [InlineData("../other dir/x.go:7: msg", "|/src/other dir/x.go|7|0|msg")]
    [InlineData("C:\\src\\a b\\x.go:7:9: msg", "|C:\\src\\a b\\x.go|7|9|msg")]
    [InlineData("dial tcp 192.0.2.1:443: connection refused", "||0|0|dial tcp 192.0.2.1:443: connection refused")]
    [InlineData("x.go:99999999999:1: far", "||0|0|x.go:99999999999:1: far")]
    [InlineData("\tonly a continuation", "||0|0|\tonly a continuation")]
    [InlineData("x.go:1:2: crlf\r\n\tmore\r\n", "|/src/my module/x.go|1|2|crlf~more")]
    [InlineData("# a/b\nx.go:4:33: cannot use T{}\n\t\thave M() int\n\t\twant M() string\nx.go:5:12: x declared and not used", "a/b|/src/my module/x.go|4|33|cannot use T{}~have M() int~want M() string&a/b|/src/my module/x.go|5|12|x declared and not used")]
    [InlineData("", "")]
    public void Text_becomes_diagnostics_and_nothing_is_swallowed(string text, string expected)
    {
        var parser = new GoTextParser(Module, ErrorCode.GoBuildFailed);
        foreach (var line in text.Split('\n'))
        {
            parser.Read(line);
        }

        Assert.Equal(expected, string.Join('&', parser.Complete().Select(d => $"{d.Package}|{d.File}|{d.Line}|{d.Column}|{d.Message.Replace('\n', '~')}")));
    }

    [Fact]
    public void What_vet_cannot_compile_is_no_finding()
    {
        var parser = new GoTextParser(Module, ErrorCode.VetFound);
        parser.Read("vet/a.go:3:11: fmt.Printf format %d has arg \"x\" of wrong type string");
        parser.Read("vet: bad/a.go:3:27: undefined: f");

        Assert.Equal([ErrorCode.VetFound, ErrorCode.GoBuildFailed], parser.Complete().Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Events_are_told_when_their_package_has_failed_and_parts_of_lines_are_joined()
    {
        var told = new List<GoBootstrap.Build.GoDiagnostic>();
        var messages = new BuildMessages(Module, ErrorCode.GoBuildFailed, told.Add);
        messages.Read("""{"ImportPath":"example.com/b/lib","Action":"build-output","Output":"# example.com/b/lib\n"}""");
        messages.Read("""{"ImportPath":"example.com/b/lib","Action":"build-output","Output":"lib/lib.go:3:15: syn"}""");
        messages.Read("""{"ImportPath":"example.com/b/ok","Action":"build-output","Output":"# example.com/b/ok\nx.c:1:1: warning: w\n"}""");
        messages.Read("""{"ImportPath":"example.com/b/lib","Action":"build-output","Output":"tax error\n"}""");
        Assert.Empty(told);
        messages.Read("""{"ImportPath":"example.com/b/lib","Action":"build-fail"}""");

        Assert.Equal("syntax error", Assert.Single(told).Message);
        messages.Read("{ not json");
        messages.Read("go: downloading example.com/x v1.0.0");
        messages.Read("usage: go build [-o output] [build flags] [packages]");
        messages.Read("Run 'go help build' for details.");
        var (diagnostics, remarks) = messages.Complete(failed: true);
        Assert.Equal(["syntax error", "warning: w", "{ not json"], diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.Empty(remarks);
    }

    [Fact]
    public void What_is_said_of_a_build_that_succeeds_is_a_remark()
    {
        var messages = new BuildMessages(Module, ErrorCode.GoBuildFailed, _ => Assert.Fail("It is no error."));
        messages.Read("# example.com/c");
        messages.Read("x.c:1:1: warning: w");

        var (diagnostics, remarks) = messages.Complete(failed: false);

        Assert.Empty(diagnostics);
        Assert.Equal(["# example.com/c", "x.c:1:1: warning: w"], remarks);
    }
}
