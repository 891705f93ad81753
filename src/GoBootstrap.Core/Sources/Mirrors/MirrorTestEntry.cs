namespace GoBootstrap.Sources.Mirrors;

/// <summary>How one mirror did in a test, and what is remembered of it.</summary>
public sealed record MirrorTestEntry
{
    /// <summary>Gets the mirror's address without credentials.</summary>
    public required string Address { get; init; }

    /// <summary>Gets how it answered.</summary>
    public required MirrorTestState State { get; init; }

    /// <summary>Gets the time to the first byte; <see langword="null"/> when none came.</summary>
    public TimeSpan? FirstByte { get; init; }

    /// <summary>Gets the rate after that, in bytes for each second; <see langword="null"/> when too little came to tell.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>Gets how often it delivered a whole file; what is a week old counts half.</summary>
    public double Deliveries { get; init; }

    /// <summary>Gets how often it failed; what is a week old counts half.</summary>
    public double Failures { get; init; }

    /// <summary>Gets until when it is asked only if no other mirror is left, because it failed again and again; otherwise <see langword="null"/>.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Gets when it sent other bytes than it must, in the last 30 days; otherwise <see langword="null"/>.</summary>
    public DateTimeOffset? LiedAt { get; init; }

    /// <summary>Gets what there is to say of it in a sentence; <see langword="null"/> when nothing is.</summary>
    public string? Reason { get; init; }
}
