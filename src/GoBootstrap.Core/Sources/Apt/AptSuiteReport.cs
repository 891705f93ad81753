using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Collects how the suites fared and says it in one line for each archive and cause. Several threads may use it.</summary>
/// <param name="log">The log.</param>
internal sealed class AptSuiteReport(IGoBootstrapLog log)
{
    private readonly Lock _lock = new();
    private readonly List<Outcome> _outcomes = [];

    /// <summary>Notes that a suite was read.</summary>
    /// <param name="suite">The suite.</param>
    public void Succeeded(AptSuite suite) => Add(new(suite, null, false));

    /// <summary>Notes that a suite could not be read.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="error">The reason.</param>
    /// <param name="isMissing">Whether the reason is that there is no such suite.</param>
    public void Failed(AptSuite suite, GoBootstrapException error, bool isMissing) => Add(new(suite, error, isMissing));

    /// <summary>Logs what was passed over, and fails when nothing was read.</summary>
    /// <param name="named">The suites that the settings name.</param>
    /// <exception cref="GoBootstrapException">No suite could be read.</exception>
    public void Conclude(IReadOnlyList<string> named)
    {
        foreach (var outcome in _outcomes.Where(outcome => outcome.IsMissing))
        {
            log.Debug($"The suite '{outcome.Suite.Name}' does not exist in '{outcome.Suite.Entry.Archive}' ({outcome.Error!.Id}).");
        }

        var failures = _outcomes.Where(outcome => outcome is { Error: not null, IsMissing: false }).ToList();
        if (_outcomes.TrueForAll(outcome => outcome.Error is not null))
        {
            Throw(failures.Count > 0 ? failures : _outcomes);
        }

        foreach (var line in Lines(failures))
        {
            log.Warning(ErrorCode.SourceSkipped, $"An apt archive was passed over: {line}");
        }

        foreach (var name in named.Where(name => _outcomes.Where(o => o.Suite.Name == name).Select(o => o.IsMissing).DefaultIfEmpty().All(m => m)))
        {
            log.Warning(ErrorCode.SourceSkipped, $"No apt archive of this machine has the suite '{name}' that the settings name.");
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<Outcome> failures) => failures
        .GroupBy(outcome => (outcome.Suite.Entry.Archive, outcome.Error!.Code))
        .Select(group =>
            $"'{group.Key.Archive}' ({string.Join(", ", group.Select(o => o.Suite.Name))}): {group.First().Error!.Id} "
            + group.First().Error!.Message.ReplaceLineEndings(" "));

    private static void Throw(List<Outcome> failures)
    {
        // An archive that lies counts for more than one that is away: the next source is asked only after an outage.
        var codes = failures.Select(outcome => outcome.Error!.Code).Distinct().ToList();
        var lie = failures.Find(outcome => !outcome.Error!.IsSourceFailure())?.Error!.Code;
        throw new GoBootstrapException(
            lie ?? (codes.Count == 1 ? codes[0] : ErrorCode.AllSourcesFailed),
            $"No suite of this machine's apt archives could be read:{string.Concat(Lines(failures).Select(line => "\n  " + line))}",
            failures[0].Error);
    }

    private void Add(Outcome outcome)
    {
        lock (_lock)
        {
            _outcomes.Add(outcome);
        }
    }

    private sealed record Outcome(AptSuite Suite, GoBootstrapException? Error, bool IsMissing);
}
