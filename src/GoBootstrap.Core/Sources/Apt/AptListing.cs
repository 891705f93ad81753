using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>One listing of what the suites hold for a port.</summary>
/// <param name="query">What is looked for.</param>
/// <param name="architectures">Debian's names of the port, the one to prefer first.</param>
/// <param name="releases">What reads Release files.</param>
/// <param name="packages">What reads package indexes.</param>
/// <param name="log">The log.</param>
internal sealed class AptListing(
    SourceQuery query, IReadOnlyList<string> architectures, AptReleaseReader releases, AptPackagesReader packages, IGoBootstrapLog log) : IDisposable
{
    private const int Concurrency = 4;

    private readonly SemaphoreSlim _gate = new(Concurrency);
    private readonly AptSuiteReport _report = new(log);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Reads suites. All Release files are fetched at once; the package indexes too, except that the search for one version stops at it.</summary>
    /// <param name="suites">The suites, in the order in which one version is looked for.</param>
    /// <param name="named">The suites that the settings name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One candidate for each version, newest first.</returns>
    /// <exception cref="GoBootstrapException">No suite could be read, or GOB4xxx: the cache cannot be used.</exception>
    public async Task<IReadOnlyList<AptCandidate>> RunAsync(
        IReadOnlyList<AptSuite> suites, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        var signed = suites.Select(suite => GuardAsync(() => releases.ReadAsync(suite, token), token)).ToList();
        var running = new List<Task>(signed);
        var candidates = new List<AptCandidate>();
        try
        {
            if (query.Exact is null)
            {
                var found = suites.Select((suite, i) => ReadAsync(suite, signed[i], token)).ToList();
                running.AddRange(found);
                candidates.AddRange((await Task.WhenAll(found)).SelectMany(list => list));
            }
            else
            {
                for (var i = 0; i < suites.Count && !candidates.Exists(IsWanted); i++)
                {
                    candidates.AddRange(await ReadAsync(suites[i], signed[i], token));
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _report.Conclude(named);
        return AptCandidates.Select(candidates);
    }

    // A suite that was only guessed may be refused in other ways than 404, by servers that hide what they lack.
    private static bool IsMissing(AptSuite suite, ErrorCode code) =>
        code == ErrorCode.NotFound || (!suite.IsConfigured && code is ErrorCode.AccessRefused or ErrorCode.HtmlInsteadOfFile);

    private bool IsWanted(AptCandidate candidate) => query.Exact is null || candidate.Version == query.Exact;

    private async Task<IReadOnlyList<AptCandidate>> ReadAsync(AptSuite suite, Task<AptSignedRelease> release, CancellationToken cancellationToken)
    {
        AptSignedRelease? signed = null;
        try
        {
            signed = await release;
            var all = new List<AptCandidate>();
            foreach (var architecture in architectures.Where(suite.Entry.Allows))
            {
                var found = await GuardAsync(() => packages.ReadAsync(signed, architecture, cancellationToken), cancellationToken);
                all.AddRange(AptCandidates.Pair(signed, architecture, query.Port, found, log));
                if (all.Exists(IsWanted))
                {
                    break;
                }
            }

            _report.Succeeded(suite);
            return all;
        }
        catch (GoBootstrapException exception) when (exception.Code is < ErrorCode.LockNotObtained or >= ErrorCode.HostNotSupported)
        {
            _report.Failed(suite, exception, isMissing: signed is null && IsMissing(suite, exception.Code));
            return [];
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
