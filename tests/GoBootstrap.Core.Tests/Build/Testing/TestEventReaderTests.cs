using GoBootstrap.Build;
using GoBootstrap.Build.Testing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Testing;

/// <summary>The events are what Go 1.22.12 and 1.27.4 really write.</summary>
public sealed class TestEventReaderTests
{
    private const string Module = "/src/t";

    private readonly CollectingLog _log = new();

    [Theory]
    [InlineData("", "1:want 1~second&5:info&5:x")]
    [InlineData(",\"OutputType\":\"error\"", "1:want 1~second&5:x")]
    public void Failures_name_their_places_and_logged_lines_do_not_where_go_tells_them_apart(string kind, string expected)
    {
        var more = kind.Replace("error", "error-continue", StringComparison.Ordinal);
        var (cases, diagnostics) = Read(
            Event("run", "TestA"),
            Event("output", "TestA", "=== RUN   TestA\\n", kind.Length > 0 ? ",\"OutputType\":\"frame\"" : ""),
            Event("output", "TestA/sub_x", "    a_test.go:1: want 1\\n", kind),
            Event("output", "TestA/sub_x", "        second\\n", more),
            Event("output", "TestA/sub_x", "--- FAIL: TestA/sub_x (0.00s)\\n"),
            Event("fail", "TestA/sub_x"),
            Event("output", "TestA", "    a_test.go:5: info\\n"),
            Event("output", "TestA", "    a_test.go:5: x\\n", kind),
            Event("fail", "TestA"),
            Event("output", null, "FAIL\\texample.com/t/p\\t0.007s\\n"),
            Event("fail", null));

        Assert.Equal(["TestA/sub_x", "TestA", null], cases.Select(one => one.Name));
        Assert.Equal(expected, string.Join('&', diagnostics.Select(one => $"{one.Line}:{one.Message.Replace('\n', '~')}")));
        Assert.All(diagnostics, one => Assert.Equal(("/src/t/p/a_test.go", "example.com/t/p", ErrorCode.TestsFailed), (one.File, one.Package, one.Code)));
        Assert.Equal("    a_test.go:1: want 1\n        second\n", cases[0].Output);
        Assert.Equal(diagnostics, _log.Diagnostics);
    }

    [Theory]
    [InlineData("panic: assignment to entry in nil map [recovered]", "\\t/src/t/p/a_test.go:3 +0x28")]
    [InlineData("panic: test timed out after 2s", "\\texample.com/t/p/a_test.go:3 +0x1d")]
    [InlineData("fatal error: all goroutines are asleep - deadlock!", "\\t/src/t/p/a_test.go:3 +0x28")]
    public void A_panic_is_at_the_topmost_frame_of_the_module(string panic, string frame)
    {
        var (_, diagnostics) = Read(
            Event("output", "TestA", panic + "\\n"),
            Event("output", "TestA", "goroutine 18 [running]:\\n"),
            Event("output", "TestA", "\\t/go/src/testing/testing.go:1631 +0x24a\\n"),
            Event("output", "TestA", frame + "\\n"),
            Event("fail", "TestA"),
            Event("fail", null));

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("/src/t/p/a_test.go", 3, panic), (diagnostic.File, diagnostic.Line, diagnostic.Message));
    }

    [Fact]
    public void A_package_that_does_not_compile_is_told_by_its_build()
    {
        var (cases, diagnostics) = Read(
            """{"ImportPath":"example.com/t/bad [example.com/t/bad.test]","Action":"build-output","Output":"# example.com/t/bad [example.com/t/bad.test]\nbad/a_test.go:3:27: undefined: f\n"}""",
            """{"ImportPath":"example.com/t/bad [example.com/t/bad.test]","Action":"build-fail"}""",
            """{"Action":"start","Package":"example.com/t/bad"}""",
            """{"Action":"output","Package":"example.com/t/bad","Output":"FAIL\texample.com/t/bad [build failed]\n"}""",
            """{"Action":"fail","Package":"example.com/t/bad","Elapsed":0,"FailedBuild":"example.com/t/bad [example.com/t/bad.test]"}""");

        Assert.Equal(GoTestOutcome.Failed, Assert.Single(cases).Outcome);
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((ErrorCode.GoBuildFailed, "/src/t/bad/a_test.go", 3, 27), (diagnostic.Code, diagnostic.File, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void A_failure_without_words_is_told_all_the_same()
    {
        var (_, diagnostics) = Read(Event("output", null, "exit status 3\\n"), Event("fail", null));

        Assert.Equal("The package failed without a failed test.\nexit status 3", Assert.Single(diagnostics).Message);
    }

    [Fact]
    public void Passed_and_skipped_tests_and_text_between_events_are_no_failures()
    {
        var (cases, diagnostics) = Read(Event("pass", "TestA"), Event("skip", "TestS"), "{not an event", "plain", Event("pass", null));

        Assert.Equal([GoTestOutcome.Passed, GoTestOutcome.Skipped, GoTestOutcome.Passed], cases.Select(one => one.Outcome));
        Assert.Empty(diagnostics);
    }

    private static string Event(string action, string? test, string? output = null, string kind = "") =>
        $$"""{"Action":"{{action}}","Package":"example.com/t/p"{{(test is null ? "" : $",\"Test\":\"{test}\"")}}{{(output is null ? "" : $",\"Output\":\"{output}\"")}}{{kind}}}""";

    private (IReadOnlyList<GoTestCase> Cases, IReadOnlyList<GoDiagnostic> Diagnostics) Read(params string[] lines)
    {
        var reader = new TestEventReader(Module, new Dictionary<string, string> { ["example.com/t/p"] = "/src/t/p" }, _log);
        foreach (var line in lines)
        {
            reader.Read(line);
        }

        return reader.Complete(failed: lines.Any(line => line.Contains("\"fail\"", StringComparison.Ordinal)));
    }
}
