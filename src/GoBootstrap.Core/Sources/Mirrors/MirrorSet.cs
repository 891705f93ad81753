using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;

namespace GoBootstrap.Sources.Mirrors;

/// <summary>The mirrors of a source: gives the addresses of a file, and chooses among them when there are several.</summary>
/// <param name="templates">The mirrors in the user's order, each once.</param>
/// <param name="isInOrder">Whether they are tried in that order, whatever their speed.</param>
/// <param name="memory">Remembers how they did.</param>
/// <param name="log">Told about mirrors that are put out.</param>
internal sealed class MirrorSet(IReadOnlyList<MirrorTemplate> templates, bool isInOrder, MirrorMemory memory, IGoBootstrapLog log)
{
    /// <summary>Gets how many there are.</summary>
    public int Count => templates.Count;

    /// <summary>Reads the mirrors of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="memoryFile">Where is remembered how they did.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The log.</param>
    /// <returns>The mirrors.</returns>
    /// <exception cref="GoBootstrapException">GOB0001, GOB2030: an address cannot be used.</exception>
    public static MirrorSet From(OfficialSourceSettings settings, string memoryFile, TimeProvider clock, IGoBootstrapLog log)
    {
        var templates = settings.Mirrors.Select(MirrorTemplate.Parse).DistinctBy(template => template.AddressOf("go0.a-b.c").AbsoluteUri).ToList();
        return new(templates, settings.MirrorsInOrder, new(memoryFile, clock, log), log);
    }

    /// <summary>Gives the addresses of a file, those that are worth asking first at the beginning.</summary>
    /// <param name="fileName">The file.</param>
    /// <param name="route">The route of the archive that the file belongs to; <see langword="null"/> for the user's order.</param>
    /// <returns>The addresses.</returns>
    public IReadOnlyList<Uri> AddressesOf(string fileName, MirrorRoute? route) => route is null
        ? [.. templates.Select(template => template.AddressOf(fileName))]
        : route.Ordered(state => templates[state.Index].AddressOf(fileName));

    /// <summary>Makes the choice of mirrors for an archive.</summary>
    /// <param name="fileName">The archive.</param>
    /// <param name="dependentHosts">The names of hosts whose bytes could not be vouched for independently; they are asked last.</param>
    /// <returns>The route; <see langword="null"/> when there is nothing to choose.</returns>
    public MirrorRoute? RouteOf(string fileName, IReadOnlyCollection<string> dependentHosts) =>
        isInOrder || templates.Count < 2 ? null : NewRoute(fileName, dependentHosts);

    /// <summary>Does what fetches a file, and again without the mirrors that turn out to send other bytes.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="route">The mirrors.</param>
    /// <param name="fetch">Fetches, and fails with GOB3001 when the bytes are not those of the digest.</param>
    /// <param name="clear">Removes whatever the bytes were made into.</param>
    /// <returns>What the last try gave.</returns>
    /// <exception cref="GoBootstrapException">GOB3001: no mirror sends the bytes of the digest. Otherwise as <paramref name="fetch"/>.</exception>
    public async Task<T> RetryWithoutLiarsAsync<T>(MirrorRoute route, Func<Task<T>> fetch, Action clear)
    {
        try
        {
            while (true)
            {
                try
                {
                    return await fetch();
                }
                catch (GoBootstrapException exception) when (exception.Code == ErrorCode.DigestMismatch && route.IsWorthAnotherTry())
                {
                    log.Warning(
                        ErrorCode.MirrorPutOut,
                        $"{exception.Id}: {exception.Message} Nothing of it is kept, who sent it is put out for this run, and the file is fetched again.");
                    clear();
                }
            }
        }
        finally
        {
            route.Save();
        }
    }

    /// <summary>Measures every mirror.</summary>
    /// <param name="request">The archive.</param>
    /// <param name="prober">Measures one.</param>
    /// <param name="dependentHosts">The names of hosts whose bytes could not be vouched for independently.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    /// <returns>The mirrors in the order in which they would be chosen.</returns>
    public async Task<IReadOnlyList<MirrorTestEntry>> TestAsync(
        TransferRequest request, IMirrorProber prober, IReadOnlyCollection<string> dependentHosts, CancellationToken cancellationToken)
    {
        var route = NewRoute(request.Name, dependentHosts);
        var results = new List<ProbeResult>();
        var ballot = new ProbeBallot();
        foreach (var group in route.States.Chunk(route.Tuning.ProbeCount))
        {
            results.AddRange(await Task.WhenAll(
                group.Select(state => prober.ProbeAsync(request, state.Candidate.Location, route.Tuning, cancellationToken))));
        }

        foreach (var (state, result) in route.States.Zip(results))
        {
            if (result.Failure is { } failure)
            {
                route.Failed(state, failure);
            }
            else
            {
                route.Answered(state, result);
                ballot.Add(state, result);
            }
        }

        route.Save();
        var size = request.ExpectedSize ?? route.Tuning.ProbeLength;
        return
        [
            .. route.States.Zip(results)
                .OrderBy(pair => pair.Second.Failure is not null)
                .ThenBy(pair => pair.First.Tier)
                .ThenBy(pair => pair.First.TimeFor(0, size, route.Tuning) ?? TimeSpan.MaxValue)
                .Select(pair => EntryOf(pair.First, pair.Second)),
        ];
    }

    private MirrorTestEntry EntryOf(MirrorState state, ProbeResult result)
    {
        var health = memory.Recall(state.Candidate.Name);
        return new()
        {
            Address = templates[state.Index].Name,
            State = result.Failure is not null ? MirrorTestState.Failed : state.IsSuspect ? MirrorTestState.Differs : MirrorTestState.Good,
            FirstByte = result.Failure is null ? result.FirstByte : null,
            BytesPerSecond = result.Failure is null ? result.BytesPerSecond : null,
            Deliveries = health.Successes,
            Failures = health.Failures,
            PausedUntil = health.Circuit(memory.Now) == CircuitState.Open ? health.OpenUntil : null,
            LiedAt = health.HasLied(memory.Now) ? health.LiedAt : null,
            Reason = result.Failure?.Error.Message
                ?? (state.IsSuspect ? "Its bytes differ from those of most mirrors."
                    : state.IsLastResort ? "It is the host of the release index, or leads there: a digest from there is not independent of it."
                    : state.IgnoresRange ? "It does not serve parts of a file, so that no download is continued there." : null),
        };
    }

    private MirrorRoute NewRoute(string fileName, IReadOnlyCollection<string> dependentHosts) => new(
        [.. templates.Select(template => new MirrorCandidate(template.AddressOf(fileName), template.Name))], memory, dependentHosts);
}
