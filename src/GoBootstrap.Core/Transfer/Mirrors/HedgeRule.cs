namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Says when a second connection is worth its traffic, and when it is not any more.</summary>
/// <param name="route">The mirrors.</param>
/// <param name="size">The size of the file in bytes, or a guess.</param>
internal sealed class HedgeRule(MirrorRoute route, long size)
{
    /// <summary>The rate of a connection that brings nothing, in bytes for each second: slow, and still a number.</summary>
    private const double Stalled = 1024;

    private readonly MirrorTuning _tuning = route.Tuning;

    /// <summary>Gets or sets how many bytes came twice.</summary>
    public long Wasted { get; set; }

    /// <summary>Gets or sets how many second connections there were.</summary>
    public int Hedges { get; set; }

    /// <summary>Gets the time over which a rate is judged: a small part of what the whole file should take.</summary>
    public TimeSpan Window
    {
        get
        {
            var whole = route.States.Select(state => state.TimeFor(0, size, _tuning)).Min() ?? TimeSpan.Zero;
            var (shortest, longest) = _tuning.Window;
            return TimeSpan.FromTicks(Math.Clamp((long)(whole.Ticks * _tuning.WindowShare), shortest.Ticks, longest.Ticks));
        }
    }

    /// <summary>Gets the rate of a connection, as far as it can be told.</summary>
    /// <param name="lane">The connection.</param>
    /// <returns>Bytes for each second; <see langword="null"/> when it is too young.</returns>
    public double? RateOf(MirrorLane lane) => lane.Meter.Recent(Window) is { } rate ? Math.Max(rate, Stalled) : null;

    /// <summary>Chooses a mirror for a second connection.</summary>
    /// <param name="lane">The connection that there is.</param>
    /// <param name="position">How many bytes are there.</param>
    /// <param name="remaining">How many bytes are missing.</param>
    /// <param name="round">The round.</param>
    /// <param name="unknown">The mirrors whose probe is under way.</param>
    /// <returns>The mirror; <see langword="null"/> when no second connection is worth it.</returns>
    public MirrorState? Alternative(
        MirrorLane lane, long position, long remaining, int round, IReadOnlyCollection<MirrorState> unknown)
    {
        if (Hedges >= _tuning.MostHedges || Wasted > Math.Max(_tuning.WasteFloor, size / 4) || TimeHere(lane, remaining) is not { } here)
        {
            return null;
        }

        var other = route.Best(position, remaining, round, [lane.State, .. unknown]);
        if (other is null || other.Tier > lane.State.Tier)
        {
            return null;
        }

        // Of a mirror that was not measured it is not assumed that it is as good as the one that was chosen.
        var there = other.TimeFor(position, remaining, _tuning) is { } known
            ? known * (other.IsMeasured ? 1 : 1.3)
            : (_tuning.UnknownFirstByte + TimeSpan.FromSeconds(remaining / (lane.Promised ?? Stalled * 256))) * 2;
        return here > (there * _tuning.SlowFactor) + _tuning.WorthwhileGain ? other : null;
    }

    /// <summary>Says whether a second connection cannot overtake the first any more.</summary>
    /// <param name="primary">The first connection.</param>
    /// <param name="secondary">The second connection.</param>
    /// <param name="remaining">How many bytes are missing.</param>
    /// <returns>Whether it is to be given up.</returns>
    public bool IsHopeless(MirrorLane primary, MirrorLane secondary, long remaining)
    {
        if (secondary.Meter.FirstByte is null)
        {
            return secondary.Meter.Waited > Patience(secondary) + Window;
        }

        if (RateOf(secondary) is not { } second)
        {
            return false;
        }

        var first = RateOf(primary) ?? Stalled;
        return second <= first || (primary.Position - secondary.Position) / (second - first) > remaining / first;
    }

    private TimeSpan? TimeHere(MirrorLane lane, long remaining)
    {
        if (lane.Meter.FirstByte is null)
        {
            return lane.Meter.Waited > Patience(lane) ? TimeSpan.MaxValue / 4 : null;
        }

        return RateOf(lane) is { } rate ? TimeSpan.FromSeconds(remaining / rate) : null;
    }

    private TimeSpan Patience(MirrorLane lane) => ((lane.State.FirstByte ?? _tuning.UnknownFirstByte * 2) * 1.5) + Window;
}
