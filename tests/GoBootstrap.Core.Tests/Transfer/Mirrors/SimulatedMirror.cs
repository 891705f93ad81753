namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>How one mirror of a simulated network behaves. Rates are in bytes for each second.</summary>
internal sealed record SimulatedMirror(TimeSpan Latency, double Rate)
{
    /// <summary>By how much latency and rate vary, as a part of them.</summary>
    public double Jitter { get; init; }

    /// <summary>After how many bytes in all it becomes slow.</summary>
    public long SlowAfter { get; init; } = long.MaxValue;

    /// <summary>What is left of its rate then.</summary>
    public double SlowRate { get; init; }

    /// <summary>After how many bytes in all its connections break, and no new one is accepted.</summary>
    public long LostAfter { get; init; } = long.MaxValue;

    /// <summary>After how many bytes in all it says nothing more.</summary>
    public long SilentAfter { get; init; } = long.MaxValue;

    /// <summary>Which byte of the file it alters.</summary>
    public long? LiesAt { get; init; }

    public bool IgnoresRange { get; init; }

    public bool SendsHtml { get; init; }

    public int? Status { get; init; }

    public bool IsHonest => LiesAt is null;
}
