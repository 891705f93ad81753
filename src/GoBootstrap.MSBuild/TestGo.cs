using System.Globalization;
using GoBootstrap.Build;
using GoBootstrap.MSBuild.Sidecars;
using GoBootstrap.MSBuild.Testing;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Runs the tests of a sidecar's module and writes their results in Visual Studio's format.</summary>
[MSBuildMultiThreadableTask]
public sealed class TestGo : SidecarTask
{
    /// <summary>Gets or sets the packages, as the go command takes them. Empty by default: <c>./...</c>.</summary>
    public string Packages { get; set; } = "";

    /// <summary>Gets or sets a regular expression of the tests to run. Defaults to empty: all.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Gets or sets how often each test runs. Defaults to empty: once, or not at all where Go remembers the result.</summary>
    public string Count { get; set; } = "";

    /// <summary>Gets or sets whether tests that call themselves long are left out. <c>true</c> or <c>false</c>; defaults to empty: no.</summary>
    public string ShortOnly { get; set; } = "";

    /// <summary>Gets or sets whether data races are looked for, which needs a C compiler. <c>true</c> or <c>false</c>; defaults to empty: no.</summary>
    public string Race { get; set; } = "";

    /// <summary>Gets or sets how long the tests of one package may take, in seconds. Defaults to empty: Go's ten minutes.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>Gets or sets further arguments of <c>go test</c>. Defaults to none.</summary>
    public string Flags { get; set; } = "";

    /// <summary>Gets or sets whether a coverage profile is written beside the results. <c>true</c> or <c>false</c>; defaults to empty: no.</summary>
    public string Coverage { get; set; } = "";

    /// <summary>Gets or sets the folder for the results, absolute.</summary>
    [Required]
    public string ResultsDirectory { get; set; } = "";

    /// <summary>Gets or sets the file with the results.</summary>
    [Output]
    public string ResultsFile { get; set; } = "";

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var sidecar = SidecarDefinition.Parse(Definition);
        var results = Path(ResultsDirectory)!;
        using var client = CreateClient(log);
        var startedAt = TimeProvider.System.GetUtcNow();
        var request = SidecarRequest.Test(sidecar, ToolchainOf(sidecar)) with
        {
            Filter = GoTestFilter.From(Filter),
            Count = Number(Count),
            IsShort = SettingText.Flag("GoTestShort", ShortOnly) is true,
            FindsRaces = SettingText.Flag("GoTestRace", Race) is true,
            Timeout = SettingText.Seconds("GoTestTimeout", Timeout),
            Flags = SettingText.Words(Flags),
            CoverageFile = SettingText.Flag("GoTestCoverage", Coverage) is true ? System.IO.Path.Combine(results, sidecar.OutputName + ".coverage.out") : null,
        };
        if (SettingText.Words(Packages) is { Count: > 0 } packages)
        {
            request = request with { Packages = packages };
        }

        Directory.CreateDirectory(results);
        var result = await CreateBuilder(client, log).TestAsync(request, cancellationToken);
        ResultsFile = System.IO.Path.Combine(results, sidecar.OutputName + ".trx");
        TrxDocument.Write(ResultsFile, sidecar.OutputName, result.Cases, startedAt);
        Report(log, result.Diagnostics, result.Error);
        ReportCases(result);
    }

    private static int? Number(string text) => text.Trim() switch
    {
        "" => null,
        var digits when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        _ => throw new Diagnostics.GoBootstrapException(
            Diagnostics.ErrorCode.InvalidOption, $"'GoTestCount' is '{text}', but a number above zero was expected."),
    };

    // A package, or a test with subtests, fails with what is in it and has nothing to say by itself.
    private static bool IsSilentParent(GoTestCase test, IReadOnlyList<GoTestCase> all) => string.IsNullOrWhiteSpace(test.Output)
        && all.Any(other => other != test && other.Outcome == GoTestOutcome.Failed && other.Package == test.Package
            && (test.Name is null || other.Name?.StartsWith(test.Name + "/", StringComparison.Ordinal) == true));

    private void ReportCases(GoTestResult result)
    {
        var tests = result.Cases.Where(test => test.Name is not null).ToList();
        foreach (var failed in result.Cases.Where(test => test.Outcome == GoTestOutcome.Failed && !IsSilentParent(test, result.Cases)))
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"Failed {failed.Package} {failed.Name}".TrimEnd() + $"\n{failed.Output}".TrimEnd());
        }

        Log.LogMessage(
            MessageImportance.High,
            "{0}",
            $"{tests.Count(test => test.Outcome == GoTestOutcome.Passed)} passed, {tests.Count(test => test.Outcome == GoTestOutcome.Failed)} failed, "
            + $"{tests.Count(test => test.Outcome == GoTestOutcome.Skipped)} skipped: {ResultsFile}");
    }
}
