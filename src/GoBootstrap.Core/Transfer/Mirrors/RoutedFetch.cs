using System.Buffers;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Fetches one file from the best of several mirrors. It begins with probes of the real file, goes on with the mirror that answers first, opens a
/// second connection when the rest would come much faster from another one, and takes each byte from whoever brings it first. The digest of the
/// whole, which is known beforehand, is what makes the bytes of several mirrors one file.
/// </summary>
internal sealed partial class RoutedFetch
{
    private readonly TransferRequest _request;
    private readonly MirrorRoute _route;
    private readonly TransferSink _sink;
    private readonly BodyOpener _opener;
    private readonly IGoBootstrapLog _log;
    private readonly LocationMemory _hosts;
    private readonly HedgeRule _rule;
    private readonly MirrorRounds _rounds;
    private readonly ProbeRound _probes;
    private readonly CancellationToken _stop;
    private readonly List<MirrorState> _contributors = [];
    private MirrorLane? _primary;
    private MirrorLane? _secondary;
    private bool _isEnd;

    /// <summary>Initializes a new instance of the <see cref="RoutedFetch"/> class.</summary>
    /// <param name="route">The mirrors.</param>
    /// <param name="sink">Where the bytes go.</param>
    /// <param name="opener">Opens bodies.</param>
    /// <param name="policy">Says when it is tried again after all mirrors failed.</param>
    /// <param name="hosts">Is told who had a say in the bytes.</param>
    /// <param name="log">Told about decisions.</param>
    /// <param name="stop">Stops the transfer.</param>
    public RoutedFetch(
        MirrorRoute route, TransferSink sink, BodyOpener opener, RetryPolicy policy, LocationMemory hosts, IGoBootstrapLog log, CancellationToken stop)
    {
        _request = opener.Request;
        _route = route;
        _sink = sink;
        _opener = opener;
        (_hosts, _log, _stop) = (hosts, log, stop);
        _rule = new(route, _request.ExpectedSize ?? route.Tuning.ProbeFloor);
        _rounds = new(_request.Name, route, policy, opener.Clock, log);
        _probes = new(route, opener);
    }

    /// <summary>Gets how many requests for the file were made; probes do not count.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets the address after redirects that supplied the last byte.</summary>
    public Uri? Origin { get; private set; }

    /// <summary>Gets the mirrors that supplied bytes, in the order of their first.</summary>
    public IReadOnlyList<MirrorState> Contributors => _contributors;

    private ProbeBallot Ballot => _route.Ballot;

    private long Remaining => Math.Max((_sink.Total ?? _sink.Position + _route.Tuning.ProbeFloor) - _sink.Position, 0);

    private bool IsWhole => _isEnd || _sink.Position == _sink.Total;

    /// <summary>Fetches what is missing.</summary>
    /// <returns>When the file has come to its end.</returns>
    /// <exception cref="GoBootstrapException">No mirror can supply it.</exception>
    public async Task RunAsync()
    {
        _isEnd = false;
        _contributors.Clear();
        _rounds.Reset();
        Ballot.TakeBack();
        if (_sink is { Position: 0, Partial.Length: > 0 })
        {
            await _sink.ResumeAsync(_stop);
        }

        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        try
        {
            _probes.Start(_sink.Position, Remaining, _rounds.Current, stopAll.Token);
            Task? tick = null;
            while (!IsWhole)
            {
                // What does not come must be noticed, too.
                tick = tick is { IsCompleted: false } ? tick : Task.Delay(_rule.Window / 4, _opener.Clock, stopAll.Token);
                await StepAsync(tick);
            }

            Remember(_primary);
        }
        finally
        {
            Drop(ref _primary);
            Drop(ref _secondary);
            Stop(stopAll);
            await _probes.FinishAsync();
        }
    }

    /// <summary>Tells the route whether the whole file is what it must be.</summary>
    /// <param name="expected">The digest that it must have.</param>
    public void Judge(Sha256Digest expected)
    {
        if (_sink.Hashes.Current == expected)
        {
            _route.Confirmed(_contributors, Ballot.IsProven);
            WarnOf(Ballot.Unnamed, "those that have its digest");
        }
        else if (_sink.Resumed > 0)
        {
            _route.Doubt();
        }
        else
        {
            _route.Accuse([.. _contributors], _sink.Hashes.Current);
        }
    }

    private async Task StepAsync(Task tick)
    {
        _stop.ThrowIfCancellationRequested();
        if (_primary is null && !TryOpenPrimary() && _probes.Running.Count == 0)
        {
            await _rounds.NextAsync(_sink.Position, _stop);
            return;
        }

        List<Task> tasks = [tick, .. _probes.Running];
        tasks.AddRange(new[] { _primary, _secondary }.OfType<MirrorLane>().Select(lane => lane.Next()));
        await Task.WhenAny(tasks);
        while (await _probes.TakeAsync() is var (state, result))
        {
            await TakeProbeAsync(state, result);
        }

        // The second connection first: with equal progress it is the one that is meant to win.
        await TakeReadAsync(_secondary);
        await TakeReadAsync(_primary);
        Settle();
        Hedge();
    }

    // As long as probes run and nobody has answered, there is nothing to choose by.
    private bool TryOpenPrimary()
    {
        if (_secondary is not null)
        {
            (_primary, _secondary) = (_secondary, null);
            return true;
        }

        var hasAnswer = _probes.Running.Count == 0
            || _route.States.Any(state => state is { HasAnswered: true, IsSuspect: false } && state.MayBeAsked(_rounds.Current));
        if (!hasAnswer || _route.Best(_sink.Position, Remaining, _rounds.Current, [.. _probes.Pending]) is not { } best)
        {
            return false;
        }

        _primary = Open(best);
        return true;
    }

    private MirrorLane Open(MirrorState state)
    {
        Attempts++;
        _hosts.Heard(state.Candidate.Location);
        _log.Debug($"'{_request.Name}' comes from '{state}' from byte {_sink.Position} on.");
        return new(state, _sink.Position, _opener, _stop);
    }

    private async Task TakeReadAsync(MirrorLane? lane)
    {
        if (lane is null || (lane != _primary && lane != _secondary) || !lane.Next().IsCompleted)
        {
            return;
        }

        LaneChunk chunk;
        try
        {
            chunk = await lane.TakeAsync();
        }
        catch (TransferFailedException failure)
        {
            Drop(ref lane == _primary ? ref _primary : ref _secondary);
            Fail(lane.State, failure);
            return;
        }

        _sink.Total ??= lane.Body!.Total;
        var known = (int)Math.Clamp(_sink.Position - chunk.Offset, 0, chunk.Count);
        _rule.Wasted += known;
        if (known == chunk.Count)
        {
            ArrayPool<byte>.Shared.Return(chunk.Buffer);
        }
        else
        {
            Came(lane.State, lane.Body!.Origin);
            chunk.Buffer.AsSpan(known, chunk.Count - known).CopyTo(chunk.Buffer);
            Ballot.See(_sink.Position, chunk.Buffer.AsSpan(0, chunk.Count - known));
            await _sink.AppendAsync(chunk.Buffer, chunk.Count - known, _stop);
        }

        _sink.Progress(0);
        if (chunk.IsEnd)
        {
            End(lane);
        }
    }

    private void End(MirrorLane lane)
    {
        try
        {
            BodyChecks.End(_request, lane.Body!, lane.Position);
            _isEnd = lane.Position == _sink.Position;
        }
        catch (TransferFailedException failure)
        {
            Drop(ref lane == _primary ? ref _primary : ref _secondary);
            Fail(lane.State, failure);
        }
    }

    // Once the second connection has brought a byte that the first has not, or has no chance to, there is one connection again.
    private void Settle()
    {
        if (_primary is null || _secondary is null || IsWhole)
        {
            return;
        }

        if (_secondary.Position >= _sink.Position && _secondary.Position > _primary.Position)
        {
            _log.Write(new(
                LogLevel.Information,
                $"'{_primary.State}' is slow, and '{_request.Name}' comes from '{_secondary.State}' from byte {_sink.Position} on.",
                ErrorCode.MirrorChanged));
            Remember(_primary);
            Drop(ref _primary);
            (_primary, _secondary) = (_secondary, null);
        }
        else if (_rule.IsHopeless(_primary, _secondary, Remaining))
        {
            Remember(_secondary);
            Drop(ref _secondary);
        }
    }

    private void Hedge()
    {
        if (_primary is { } lane && _secondary is null && !IsWhole && !_route.KeepsApart
            && _rule.Alternative(lane, _sink.Position, Remaining, _rounds.Current, _probes.Pending) is { } other)
        {
            _rule.Hedges++;
            _secondary = Open(other);
        }
    }

    private void Came(MirrorState state, Uri origin)
    {
        Origin = origin;
        _hosts.Heard(origin);
        if (!_contributors.Contains(state))
        {
            _contributors.Add(state);
        }

        _hosts.Keep(new PartialValidator(Redactor.Show(state.Candidate.Location), null, null), _sink.Partial);
    }

    private void Fail(MirrorState state, TransferFailedException failure) => _rounds.Fail(
        state, failure, () => _primary?.State ?? _secondary?.State ?? _route.Best(_sink.Position, Remaining, _rounds.Current));

    private void Remember(MirrorLane? lane)
    {
        if (lane?.Meter.FirstByte is { } first)
        {
            _route.Measured(lane.State, first, _rule.RateOf(lane) ?? lane.Meter.Average());
        }
        else if (lane is not null)
        {
            // It has not answered yet. That is no failure to remember, and no mirror to wait for.
            lane.State.FirstByte = lane.Meter.Waited;
            lane.State.Rate = 1;
        }
    }

    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private static void Drop(ref MirrorLane? lane)
    {
        lane?.Dispose();
        lane = null;
    }
}
