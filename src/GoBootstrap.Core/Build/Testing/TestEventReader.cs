using System.Text;
using System.Text.Json;
using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Testing;

/// <summary>Reads the events of <c>go test -json</c> while they come.</summary>
/// <param name="module">The module's folder.</param>
/// <param name="folders">The folders of the packages.</param>
/// <param name="log">Is told of failures as soon as they are known.</param>
internal sealed class TestEventReader(string module, IReadOnlyDictionary<string, string> folders, IGoBootstrapLog log)
{
    private readonly Lock _gate = new();
    private readonly BuildMessages _messages = new(module, ErrorCode.GoBuildFailed, log.Diagnose);
    private readonly Dictionary<(string Package, string? Test), TestOutput> _running = [];
    private readonly HashSet<(string Package, string Test)> _explained = [];
    private readonly List<GoTestCase> _cases = [];
    private readonly List<GoDiagnostic> _diagnostics = [];

    /// <summary>Takes a line of standard output.</summary>
    /// <param name="line">The line.</param>
    public void Read(string line)
    {
        lock (_gate)
        {
            if (TryParse(line) is { Package: { } package, Action: { } action } step)
            {
                Take(package, action, step);
            }
            else
            {
                // Events and text of the build.
                _messages.Read(line);
            }
        }
    }

    /// <summary>Takes a line of standard error, where Go before 1.24 says what does not compile.</summary>
    /// <param name="line">The line.</param>
    public void ReadError(string line) => _messages.Read(line);

    /// <summary>Ends the reading.</summary>
    /// <param name="failed">Whether go failed.</param>
    /// <returns>The tests in the order in which they ended, and the diagnostics.</returns>
    public (IReadOnlyList<GoTestCase> Cases, IReadOnlyList<GoDiagnostic> Diagnostics) Complete(bool failed)
    {
        lock (_gate)
        {
            var (build, remarks) = _messages.Complete(failed);
            foreach (var remark in remarks.Where(remark => remark.Length > 0))
            {
                log.Information(remark);
            }

            log.Report(new("Testing", _cases.Count, _cases.Count, IsFinished: true) { Unit = ProgressUnit.Items });
            return ([.. _cases], [.. build, .. _diagnostics]);
        }
    }

    private static TestEvent? TryParse(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize(line, GoJsonContext.Default.TestEvent) : null;
        }
        catch (JsonException)
        {
            // What a test's own process writes past the protocol is text.
            return null;
        }
    }

    private static GoTestOutcome? Outcome(string action) => action switch
    {
        "pass" => GoTestOutcome.Passed,
        "fail" => GoTestOutcome.Failed,
        "skip" => GoTestOutcome.Skipped,
        _ => null,
    };

    private void Take(string package, string action, TestEvent step)
    {
        var key = (package, step.Test);
        if (!_running.TryGetValue(key, out var output))
        {
            _running.Add(key, output = new());
        }

        if (action == "output" && step.Output is { } text)
        {
            output.Add(text, step.OutputType);
        }
        else if (Outcome(action) is { } outcome)
        {
            _running.Remove(key);
            End(package, step, outcome, output);
        }
    }

    private void End(string package, TestEvent step, GoTestOutcome outcome, TestOutput output)
    {
        _cases.Add(new()
        {
            Package = package,
            Name = step.Test,
            Outcome = outcome,
            Duration = TimeSpan.FromSeconds(step.Elapsed),
            Output = output.Text,
        });
        if (outcome == GoTestOutcome.Failed && (step.Test is not null || !IsExplained(package, step, output)))
        {
            Explain(package, step.Test, output);
        }

        if (step.Test is null)
        {
            log.Information($"{package}: {outcome.ToString().ToLowerInvariant()} in {step.Elapsed.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s.");
            log.Report(new("Testing", _cases.Count, null) { Unit = ProgressUnit.Items });
        }
    }

    // A package fails when a test of it does, or when it does not compile, of which enough is said.
    private bool IsExplained(string package, TestEvent step, TestOutput output) =>
        step.FailedBuild is not null
        || output.Raw.Contains(" failed]", StringComparison.Ordinal)
        || _explained.Any(test => test.Package == package);

    private void Explain(string package, string? test, TestOutput output)
    {
        var folder = folders.GetValueOrDefault(package, module);
        var found = output.Failures(package, folder, module);
        // A test that fails for its parts only has nothing more to say.
        var hasFailedParts = test is not null && _explained.Any(one => one.Package == package && one.Test.StartsWith(test + "/", StringComparison.Ordinal));
        if (found.Count == 0 && !hasFailedParts)
        {
            var text = output.Text.Trim();
            var message = new StringBuilder(test is null ? "The package failed without a failed test." : $"{test} failed.");
            found = [new() { Package = package, Message = (text.Length > 0 ? message.Append('\n').Append(text) : message).ToString(), Code = ErrorCode.TestsFailed }];
        }

        _explained.Add((package, test ?? ""));
        foreach (var diagnostic in found)
        {
            _diagnostics.Add(diagnostic);
            log.Diagnose(diagnostic);
        }
    }
}
