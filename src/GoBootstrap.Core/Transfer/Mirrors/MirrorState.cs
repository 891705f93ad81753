using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>What one run knows of one mirror, beside what is remembered of it.</summary>
/// <param name="candidate">The mirror.</param>
/// <param name="index">Its place in the list.</param>
/// <param name="health">What was remembered when the run began.</param>
/// <param name="now">The time of that.</param>
internal sealed class MirrorState(MirrorCandidate candidate, int index, MirrorHealth health, DateTimeOffset now)
{
    /// <summary>Gets the mirror.</summary>
    public MirrorCandidate Candidate => candidate;

    /// <summary>Gets its place in the list.</summary>
    public int Index => index;

    /// <summary>Gets what was remembered when the run began.</summary>
    public MirrorHealth Remembered => health;

    /// <summary>Gets or sets the time to the first byte; <see langword="null"/> when unknown.</summary>
    public TimeSpan? FirstByte { get; set; } = health.FirstByteSeconds > 0 ? TimeSpan.FromSeconds(health.FirstByteSeconds) : null;

    /// <summary>Gets or sets the rate that is expected, in bytes for each second; <see langword="null"/> when unknown.</summary>
    public double? Rate { get; set; } = health.BytesPerSecond > 0 && health.Weight(now) > 0.25 ? health.BytesPerSecond : null;

    /// <summary>Gets or sets a value indicating whether <see cref="Rate"/> was measured in this run.</summary>
    public bool IsMeasured { get; set; }

    /// <summary>Gets or sets a value indicating whether it was found to send the whole file whatever part is asked for.</summary>
    public bool IgnoresRange { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether it is used only when no other one is left, because nobody could vouch for its bytes independently.
    /// </summary>
    public bool IsLastResort { get; set; }

    /// <summary>Gets or sets the last failure of this run.</summary>
    public TransferFailedException? Failure { get; set; }

    /// <summary>Gets or sets the round in which it failed; -1 while it has not.</summary>
    public int FailedRound { get; set; } = -1;

    /// <summary>Gets or sets a value indicating whether it sent other bytes in this run: it is asked for nothing more.</summary>
    public bool IsPutOut { get; set; }

    /// <summary>Gets or sets a value indicating whether its first bytes differ from those of most mirrors.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Gets or sets a value indicating whether a probe of it brought bytes.</summary>
    public bool HasAnswered { get; set; }

    /// <summary>Gets a value indicating whether it may be asked in a round.</summary>
    /// <param name="round">The round.</param>
    /// <returns>Whether it may.</returns>
    public bool MayBeAsked(int round) => !IsPutOut && FailedRound < round && Failure?.Retry is not RetryKind.NextLocation;

    /// <summary>Gets the class by which it is chosen before speed counts; the lowest first.</summary>
    public int Tier =>
        (IsLastResort ? 8 : 0)
        + (IsSuspect || health.HasLied(now) ? 4 : 0)
        + (health.Circuit(now) == CircuitState.Open ? 2 : 0);

    /// <summary>Gets a value indicating whether it may well be the one to be used.</summary>
    public bool IsWorthProbing => !IsLastResort && !health.HasLied(now) && health.Circuit(now) != CircuitState.Open;

    /// <summary>Estimates how long the rest of the file takes. Who serves no parts sends what is there already once more.</summary>
    /// <param name="position">How much is there.</param>
    /// <param name="remaining">How much is missing.</param>
    /// <param name="tuning">The numbers.</param>
    /// <returns>The time; <see langword="null"/> when nothing is known.</returns>
    public TimeSpan? TimeFor(long position, long remaining, MirrorTuning tuning) => Rate is { } rate and > 0
        ? (FirstByte ?? tuning.UnknownFirstByte) + TimeSpan.FromSeconds(Math.Min((remaining + (IgnoresRange ? position : 0)) / rate, 1e6))
        : null;

    /// <summary>Shows it.</summary>
    /// <returns>The address without credentials.</returns>
    public override string ToString() => Redactor.Show(candidate.Location);
}
