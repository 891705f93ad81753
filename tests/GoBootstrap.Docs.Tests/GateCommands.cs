namespace GoBootstrap.Tests.Documentation;

/// <summary>
/// The lines of documents that no test can run, because they build and test this very repository: a test run would start itself. The gate
/// (<c>.ci/run</c>) runs them in a clone with an empty home.
/// </summary>
internal static class GateCommands
{
    // The gate takes this command out of README.md instead of writing it down a second time.
    private const string TestCommand = "dotnet test";
    private const string TakesTestCommand = "README.md | head -n 1)";

    /// <summary>Gets document and line of each.</summary>
    public static IReadOnlyList<(string Document, string Line)> All { get; } =
    [
        ("README.md", "dotnet tool restore && dotnet cake --target=EnsureGo"),
        ("README.md", TestCommand),
        ("CONTRIBUTING.md", "dotnet tool restore"),
        ("CONTRIBUTING.md", TestCommand),
    ];

    /// <summary>Takes a line apart into the commands that it joins.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The commands.</returns>
    public static IReadOnlyList<string> PartsOf(string line) => line.Split(" && ");

    /// <summary>Says whether a line of the gate runs a command.</summary>
    /// <param name="gateLine">A line of <c>.ci/run</c>.</param>
    /// <param name="command">The command.</param>
    /// <returns>Whether it does.</returns>
    public static bool Runs(string gateLine, string command)
    {
        var words = gateLine.Split('#')[0].TrimEnd(' ', ';', '}');
        return words == command
            || words.EndsWith(' ' + command, StringComparison.Ordinal)
            || (command == TestCommand && gateLine.Contains("sed -n 's/^\\(dotnet test", StringComparison.Ordinal)
                && gateLine.EndsWith(TakesTestCommand, StringComparison.Ordinal));
    }
}
