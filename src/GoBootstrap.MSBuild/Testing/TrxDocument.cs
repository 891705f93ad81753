using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Testing;

/// <summary>Writes results of Go's tests as a TRX file, which Visual Studio, Azure Pipelines and other readers of .NET results know.</summary>
internal static class TrxDocument
{
    private const string List = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private static readonly XNamespace Space = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Writes a file.</summary>
    /// <param name="file">The absolute path.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="cases">The results.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <exception cref="GoBootstrapException">GOB4011: the file cannot be written.</exception>
    public static void Write(string file, string name, IReadOnlyList<GoTestCase> cases, DateTimeOffset startedAt)
    {
        try
        {
            Create(name, cases, startedAt).Save(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(ErrorCode.FileOperationFailed, $"The results cannot be written to '{file}': {exception.Message}", exception);
        }
    }

    /// <summary>Makes the document.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cases">The results.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <returns>The document.</returns>
    public static XDocument Create(string name, IReadOnlyList<GoTestCase> cases, DateTimeOffset startedAt)
    {
        // A package counts by its own only when it failed without a test that did, such as one that does not compile.
        var failedPackages = cases.Where(test => test is { Name: not null, Outcome: GoTestOutcome.Failed }).Select(test => test.Package).ToHashSet(StringComparer.Ordinal);
        var shown = cases.Where(test => test.Name is not null || (test.Outcome == GoTestOutcome.Failed && !failedPackages.Contains(test.Package))).ToList();
        var finishedAt = startedAt + shown.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Duration);
        return new XDocument(
            new XElement(
                Space + "TestRun",
                new XAttribute("id", Id(name + startedAt.ToString("O", CultureInfo.InvariantCulture))),
                new XAttribute("name", name),
                new XElement(Space + "Times", Time("creation", startedAt), Time("queuing", startedAt), Time("start", startedAt), Time("finish", finishedAt)),
                new XElement(Space + "Results", shown.Select(test => Result(test, startedAt))),
                new XElement(Space + "TestDefinitions", shown.Select(Definition)),
                new XElement(Space + "TestEntries", shown.Select(Entry)),
                new XElement(
                    Space + "TestLists",
                    new XElement(Space + "TestList", new XAttribute("name", "Results Not in a List"), new XAttribute("id", List))),
                Summary(shown)));
    }

    private static XElement Result(GoTestCase test, DateTimeOffset startedAt)
    {
        var output = Printable(test.Output);
        return new XElement(
            Space + "UnitTestResult",
            new XAttribute("executionId", Id("run " + Name(test))),
            new XAttribute("testId", Id(Name(test))),
            new XAttribute("testName", Name(test)),
            new XAttribute("computerName", "localhost"),
            new XAttribute("duration", test.Duration.ToString("c", CultureInfo.InvariantCulture)),
            Time("startTime", startedAt),
            Time("endTime", startedAt + test.Duration),
            new XAttribute("testType", UnitTest),
            new XAttribute("outcome", Outcome(test)),
            new XAttribute("testListId", List),
            output.Length == 0 ? null : new XElement(
                Space + "Output",
                new XElement(Space + "StdOut", output),
                test.Outcome == GoTestOutcome.Failed ? new XElement(Space + "ErrorInfo", new XElement(Space + "Message", output)) : null));
    }

    private static XElement Definition(GoTestCase test) => new(
        Space + "UnitTest",
        new XAttribute("name", Name(test)),
        new XAttribute("storage", test.Package),
        new XAttribute("id", Id(Name(test))),
        new XElement(Space + "Execution", new XAttribute("id", Id("run " + Name(test)))),
        new XElement(
            Space + "TestMethod",
            new XAttribute("codeBase", test.Package),
            new XAttribute("adapterTypeName", "executor://gobootstrap/go"),
            new XAttribute("className", test.Package),
            new XAttribute("name", test.Name ?? test.Package)));

    private static XElement Entry(GoTestCase test) => new(
        Space + "TestEntry",
        new XAttribute("testId", Id(Name(test))),
        new XAttribute("executionId", Id("run " + Name(test))),
        new XAttribute("testListId", List));

    private static XElement Summary(List<GoTestCase> tests)
    {
        var passed = tests.Count(test => test.Outcome == GoTestOutcome.Passed);
        var failed = tests.Count(test => test.Outcome == GoTestOutcome.Failed);
        return new XElement(
            Space + "ResultSummary",
            new XAttribute("outcome", failed == 0 ? "Completed" : "Failed"),
            new XElement(
                Space + "Counters",
                new XAttribute("total", tests.Count),
                new XAttribute("executed", passed + failed),
                new XAttribute("passed", passed),
                new XAttribute("failed", failed),
                new XAttribute("notExecuted", tests.Count - passed - failed)));
    }

    private static XAttribute Time(string name, DateTimeOffset time) => new(name, time.ToString("O", CultureInfo.InvariantCulture));

    private static string Name(GoTestCase test) => test.Name is null ? test.Package : $"{test.Package}.{test.Name}";

    private static string Outcome(GoTestCase test) => test.Outcome switch
    {
        GoTestOutcome.Passed => "Passed",
        GoTestOutcome.Failed => "Failed",
        _ => "NotExecuted",
    };

    // The same test has the same id in every run, so that its history can be followed.
    private static Guid Id(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    // Tests write what they like, and XML cannot hold all of it.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(
        rune => rune.Value is '\n' or '\t' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)) ? rune.ToString() : rune.Value == '\r' ? "" : "\uFFFD"));
}
