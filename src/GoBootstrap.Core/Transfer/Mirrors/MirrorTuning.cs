namespace GoBootstrap.Transfer.Mirrors;

/// <summary>The numbers by which mirrors are measured and changed. All times are of the injected clock.</summary>
internal sealed record MirrorTuning
{
    /// <summary>Gets how much of the real file a probe asks for, in bytes.</summary>
    public int ProbeLength { get; init; } = 256 * 1024;

    /// <summary>Gets how many mirrors are probed at once.</summary>
    public int ProbeCount { get; init; } = 4;

    /// <summary>Gets how many mirrors are probed for one file.</summary>
    public int MostProbes { get; init; } = 12;

    /// <summary>Gets how long a probe may take.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the size from which on probing is worth its cost, in bytes.</summary>
    public long ProbeFloor { get; init; } = 2 << 20;

    /// <summary>Gets the shortest and the longest time over which a rate is judged.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Window { get; init; } = (TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2));

    /// <summary>Gets the part of the whole expected time over which a rate is judged.</summary>
    public double WindowShare { get; init; } = 0.04;

    /// <summary>Gets by which factor the rest must take longer here than elsewhere before a second connection is opened.</summary>
    public double SlowFactor { get; init; } = 1.25;

    /// <summary>Gets what a change must save at least.</summary>
    public TimeSpan WorthwhileGain { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Gets what counts as the first byte's time of a mirror that has never answered.</summary>
    public TimeSpan UnknownFirstByte { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Gets the most second connections for one file.</summary>
    public int MostHedges { get; init; } = 8;

    /// <summary>Gets how many bytes may come twice, beside a quarter of the file.</summary>
    public long WasteFloor { get; init; } = 4 << 20;

    /// <summary>Gets how often a file is fetched again because a mirror sent other bytes.</summary>
    public int MostLies { get; init; } = 3;
}
