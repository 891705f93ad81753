namespace GoBootstrap.MSBuild.IntegrationTests.Fixtures;

/// <summary>How a run of <c>dotnet</c> ended.</summary>
/// <param name="Command">The command.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything that it wrote.</param>
/// <param name="BinaryLog">The binary log, which is kept when the test fails; <see langword="null"/> when there is none.</param>
public sealed record DotnetRun(string Command, int ExitCode, string Output, string? BinaryLog)
{
    /// <summary>Gets the lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.TrimEntries);

    /// <summary>Fails the test unless the run succeeded.</summary>
    public DotnetRun Succeeds()
    {
        Check(ExitCode == 0, "failed");
        return this;
    }

    /// <summary>Fails the test unless the run failed with a code.</summary>
    /// <param name="code">The code, such as <c>GOB0005</c>.</param>
    public DotnetRun FailsWith(string code)
    {
        Check(ExitCode != 0, $"succeeded, but {code} was expected");
        Check(Output.Contains($"error {code}: ", StringComparison.Ordinal), $"did not fail with {code}");
        return this;
    }

    /// <summary>Counts the lines with a text.</summary>
    /// <param name="text">The text.</param>
    public int Count(string text) => Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Fails the test unless the output has a text.</summary>
    /// <param name="text">The text.</param>
    public DotnetRun Says(string text)
    {
        Check(Output.Contains(text, StringComparison.Ordinal), $"did not say '{text}'");
        return this;
    }

    /// <summary>Fails the test if the output has a text.</summary>
    /// <param name="text">The text.</param>
    public DotnetRun IsSilentOf(string text)
    {
        Check(!Output.Contains(text, StringComparison.Ordinal), $"said '{text}'");
        return this;
    }

    /// <summary>Fails the test unless no task of ours was loaded and no sidecar was built.</summary>
    public DotnetRun LoadsNoTask() => Succeeds().IsSilentOf("GoBootstrap.MSBuild.dll").IsSilentOf(": built in ");

    private void Check(bool condition, string what)
    {
        if (!condition)
        {
            Assert.Fail($"'{Command}' {what}. Binary log: {BinaryLog ?? "none"}\n{Output}");
        }
    }
}
