namespace GoBootstrap.Transfer.Mirrors;

/// <summary>The probes of one file, side by side.</summary>
/// <param name="route">The mirrors.</param>
/// <param name="opener">Opens the file.</param>
internal sealed class ProbeRound(MirrorRoute route, BodyOpener opener)
{
    private readonly Dictionary<Task<ProbeResult>, MirrorState> _running = [];
    private readonly Queue<MirrorState> _waiting = [];
    private readonly MirrorProbe _probe = new(opener, route.Tuning);
    private CancellationToken _stop;
    private long _offset;

    /// <summary>Gets the probes that have not been taken.</summary>
    public IReadOnlyCollection<Task<ProbeResult>> Running => _running.Keys;

    /// <summary>Gets the mirrors of them.</summary>
    public IReadOnlyCollection<MirrorState> Pending => _running.Values;

    /// <summary>Begins, unless that was done in this run already or is not worth it.</summary>
    /// <param name="offset">What is needed first.</param>
    /// <param name="remaining">How much is missing.</param>
    /// <param name="round">The round.</param>
    /// <param name="stop">Stops the probes.</param>
    public void Start(long offset, long remaining, int round, CancellationToken stop)
    {
        if (route.IsProbed || route.KeepsApart || remaining < route.Tuning.ProbeFloor)
        {
            return;
        }

        route.IsProbed = true;
        (_offset, _stop) = (offset, stop);
        var states = route.States.Where(state => state.MayBeAsked(round)).OrderBy(state => state.Tier).ThenBy(state => state.Index).ToList();

        // Who would be used only when all others fail is asked then.
        foreach (var state in states.Take(route.Tuning.MostProbes).Where(state => state.IsWorthProbing || state == states[0]))
        {
            _waiting.Enqueue(state);
        }

        Fill();
    }

    /// <summary>Takes a probe that has ended.</summary>
    /// <returns>The mirror and its answer; <see langword="null"/> when none has ended.</returns>
    public async Task<(MirrorState State, ProbeResult Result)?> TakeAsync()
    {
        foreach (var (probe, state) in _running)
        {
            if (probe.IsCompleted)
            {
                _running.Remove(probe);
                Fill();
                return (state, await probe);
            }
        }

        return null;
    }

    /// <summary>Waits for probes that were told to stop.</summary>
    /// <returns>When none runs any more.</returns>
    public async Task FinishAsync()
    {
        foreach (var probe in _running.Keys)
        {
            try
            {
                await probe;
            }
            catch (OperationCanceledException)
            {
                // It was stopped, because the file is whole or the transfer has ended.
            }
        }

        _running.Clear();
        _waiting.Clear();
    }

    private void Fill()
    {
        while (_running.Count < route.Tuning.ProbeCount && _waiting.TryDequeue(out var state))
        {
            _running.Add(_probe.RunAsync(state.Candidate.Location, _offset, _stop), state);
        }
    }
}
