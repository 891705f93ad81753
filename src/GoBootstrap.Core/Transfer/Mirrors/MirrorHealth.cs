namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// What is remembered of one mirror. Counts and measurements lose half of their weight in a week, so that what was true long ago does not decide
/// today. Nothing here is a reason to trust a mirror or to refuse its bytes: it only says whom to ask first.
/// </summary>
internal sealed record MirrorHealth
{
    /// <summary>The time in which counts and measurements lose half of their weight.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);

    /// <summary>How many failures in a row open the circuit.</summary>
    public const int FailuresToOpen = 3;

    /// <summary>How long a mirror that sent other bytes is asked last.</summary>
    public static readonly TimeSpan LieLifetime = TimeSpan.FromDays(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);
    private const double NewWeight = 0.3;

    /// <summary>Gets how often it delivered, decayed.</summary>
    public double Successes { get; init; }

    /// <summary>Gets how often it failed, decayed.</summary>
    public double Failures { get; init; }

    /// <summary>Gets the moving average of the time to the first byte, in seconds; 0 when never measured.</summary>
    public double FirstByteSeconds { get; init; }

    /// <summary>Gets the moving average of the rate, in bytes for each second; 0 when never measured.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>Gets how often it failed since it last delivered.</summary>
    public int FailuresInRow { get; init; }

    /// <summary>Gets until when the circuit is open; <see langword="null"/> when it is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Gets when it last sent other bytes than those expected; <see langword="null"/> when never.</summary>
    public DateTimeOffset? LiedAt { get; init; }

    /// <summary>Gets the code of the last failure, such as <c>GOB2003</c>; <see langword="null"/> when it delivered since.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Gets when this was last brought up to date.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets how much the measurements still count, from 1 down to 0.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The weight.</returns>
    public double Weight(DateTimeOffset now)
    {
        // A clock that was set back makes an age negative.
        var age = now - At;
        return age <= TimeSpan.Zero ? 1 : Math.Pow(0.5, age / HalfLife);
    }

    /// <summary>Says whether it is asked.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The state.</returns>
    public CircuitState Circuit(DateTimeOffset now) =>
        OpenUntil is not { } until ? CircuitState.Closed
        // A time further away than any pause was written under a clock that was wrong.
        : until <= now || until - now > LongestPause ? CircuitState.HalfOpen
        : CircuitState.Open;

    /// <summary>Says whether it sent other bytes not long ago.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether it did.</returns>
    public bool HasLied(DateTimeOffset now) => LiedAt is { } at && (now - at).Duration() < LieLifetime;

    /// <summary>Brings counts up to date.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The same with decayed counts.</returns>
    public MirrorHealth Decayed(DateTimeOffset now)
    {
        var weight = Weight(now);
        return this with { Successes = Successes * weight, Failures = Failures * weight, At = now };
    }

    /// <summary>Notes that it delivered. A lie is not forgotten for that: a mirror may lie about one file and not about the next.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The new state.</returns>
    public MirrorHealth Delivered(DateTimeOffset now)
    {
        var decayed = Decayed(now);
        return decayed with { Successes = decayed.Successes + 1, FailuresInRow = 0, OpenUntil = null, LastFailure = null };
    }

    /// <summary>Notes a measurement.</summary>
    /// <param name="firstByte">The time to the first byte.</param>
    /// <param name="bytesPerSecond">The rate; <see langword="null"/> when too little came to tell.</param>
    /// <param name="now">The time.</param>
    /// <returns>The new state.</returns>
    public MirrorHealth Measured(TimeSpan firstByte, double? bytesPerSecond, DateTimeOffset now)
    {
        var weight = Weight(now);
        return Decayed(now) with
        {
            FirstByteSeconds = Average(FirstByteSeconds, firstByte.TotalSeconds, weight),
            BytesPerSecond = bytesPerSecond is { } rate ? Average(BytesPerSecond, rate, weight) : BytesPerSecond,
        };
    }

    /// <summary>Notes a failure. Three in a row open the circuit, for ten minutes first and for twice as long each time, up to a day.</summary>
    /// <param name="code">The failure's code.</param>
    /// <param name="now">The time.</param>
    /// <returns>The new state.</returns>
    public MirrorHealth Failed(string code, DateTimeOffset now)
    {
        var decayed = Decayed(now);
        var inRow = FailuresInRow + 1;
        var pause = FirstPause * Math.Pow(2, Math.Clamp(inRow - FailuresToOpen, 0, 20));
        return decayed with
        {
            Failures = decayed.Failures + 1,
            FailuresInRow = inRow,
            LastFailure = code,
            OpenUntil = inRow < FailuresToOpen ? null : now + (pause < LongestPause ? pause : LongestPause),
        };
    }

    /// <summary>Notes that it sent other bytes than those expected.</summary>
    /// <param name="code">The code of that.</param>
    /// <param name="now">The time.</param>
    /// <returns>The new state.</returns>
    public MirrorHealth Lied(string code, DateTimeOffset now) => Failed(code, now) with { LiedAt = now };

    /// <summary>Takes what a file said, which may be anything.</summary>
    /// <returns>The same without numbers that make no sense.</returns>
    public MirrorHealth Sane() => this with
    {
        Successes = Sane(Successes),
        Failures = Sane(Failures),
        FirstByteSeconds = Sane(FirstByteSeconds),
        BytesPerSecond = Sane(BytesPerSecond),
        FailuresInRow = Math.Clamp(FailuresInRow, 0, 1000),
    };

    private static double Sane(double value) => double.IsFinite(value) && value is > 0 and < 1e12 ? value : 0;

    private static double Average(double old, double value, double weight) =>
        old <= 0 ? value : value + ((old - value) * weight * (1 - NewWeight));
}
