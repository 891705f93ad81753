using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Counts the rounds in which every mirror has its turn: who failed is out for the round, and when none is left, there is a pause and another
/// round for those whose failure may pass.
/// </summary>
/// <param name="name">The file's name.</param>
/// <param name="route">The mirrors.</param>
/// <param name="policy">Says how many rounds, and the pauses.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Told about failures.</param>
internal sealed class MirrorRounds(string name, MirrorRoute route, RetryPolicy policy, TimeProvider clock, IGoBootstrapLog log)
{
    /// <summary>A file that got this much further, in bytes, makes up for the failures before it.</summary>
    private const long GoodProgress = 1 << 20;

    private long _start;

    /// <summary>Gets the round, counted from 0.</summary>
    public int Current { get; private set; }

    /// <summary>Begins to count anew, for a new try at the whole file.</summary>
    public void Reset()
    {
        Current = 0;
        _start = 0;
        foreach (var state in route.States)
        {
            state.FailedRound = -1;
        }
    }

    /// <summary>Puts a mirror out for the round.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="failure">Why.</param>
    /// <param name="next">Who is used instead; <see langword="null"/> when nobody is left.</param>
    public void Fail(MirrorState state, TransferFailedException failure, Func<MirrorState?> next)
    {
        state.FailedRound = Current;
        route.Failed(state, failure);
        if (next() is { } other)
        {
            log.Warning(ErrorCode.FellBackToMirror, $"{failure.Error.Message} '{other}' is used instead.");
        }
    }

    /// <summary>Waits for the next round.</summary>
    /// <param name="position">How far the file is.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>When it begins.</returns>
    /// <exception cref="GoBootstrapException">There is none: no failure may pass, or there were enough rounds.</exception>
    public async Task NextAsync(long position, CancellationToken stop)
    {
        if (position - _start >= GoodProgress)
        {
            Reset();
            _start = position;
        }

        var again = route.States
            .Where(state => state is { IsPutOut: false, Failure: { } failure } && Current < policy.Allowed(failure))
            .Select(state => (state.Failure!.Error, Pause: policy.Pause(state.Failure, Current)))
            .ToList();
        if (again.Count == 0)
        {
            throw LocationFailure.Combine(
                name,
                [.. route.States.Where(state => state.Failure is not null).Select(state => new LocationFailure(state.Candidate.Location, state.Failure!.Error))]);
        }

        var (error, pause) = again.MinBy(item => item.Pause);
        Current++;
        log.Write(new(
            LogLevel.Information, $"{error.Message} No other mirror is left; retry {Current} follows in {AttemptWatch.Show(pause)}.", ErrorCode.Retrying));
        await Task.Delay(pause, clock, stop);
    }
}
