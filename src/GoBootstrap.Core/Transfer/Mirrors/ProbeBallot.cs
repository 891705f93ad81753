namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Compares what the probes of several mirrors brought. That mirrors differ proves only that somebody lies, so it decides no more than whom to
/// ask first; who was right is known when the digest of the whole file is.
/// </summary>
internal sealed class ProbeBallot
{
    private readonly List<(MirrorState State, ProbeResult Result)> _votes = [];
    private MirrorState? _used;

    /// <summary>Gets a value indicating whether the bytes of a mirror that is in the minority are in the file already.</summary>
    public bool IsUsedInDoubt => _used is { IsSuspect: true };

    /// <summary>Gets a value indicating whether the bytes of the majority are in the file.</summary>
    public bool IsUsed => _used is { IsSuspect: false };

    /// <summary>Adds an answer.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="result">Its bytes.</param>
    /// <returns>The mirrors that are in the minority from now on.</returns>
    public IReadOnlyList<MirrorState> Add(MirrorState state, ProbeResult result)
    {
        state.HasAnswered = true;
        _votes.Add((state, result));
        var leader = _votes
            .OrderByDescending(vote => _votes.Count(other => Agree(vote.Result, other.Result)))
            // Of two that stand against each other, the one whose bytes are in use stays.
            .ThenByDescending(vote => vote.State == _used)
            .ThenBy(vote => vote.State.Tier)
            .ThenBy(vote => vote.State.Index)
            .First();
        var odd = _votes.FindAll(vote => !vote.State.IsSuspect && !Agree(vote.Result, leader.Result)).ConvertAll(vote => vote.State);
        foreach (var other in odd)
        {
            other.IsSuspect = true;
        }

        foreach (var (voter, _) in _votes.Where(vote => Agree(vote.Result, leader.Result)))
        {
            voter.IsSuspect = false;
        }

        return odd;
    }

    /// <summary>Notes whose bytes went into the file.</summary>
    /// <param name="state">The mirror.</param>
    public void Use(MirrorState state) => _used = state;

    /// <summary>Takes it back: the file begins anew.</summary>
    public void TakeBack() => _used = null;

    private static bool Agree(ProbeResult a, ProbeResult b)
    {
        // A mirror that sends the whole file whatever is asked for has brought another part.
        var common = Math.Min(a.Bytes.Length, b.Bytes.Length);
        return a.Offset != b.Offset || a.Bytes.Span[..common].SequenceEqual(b.Bytes.Span[..common]);
    }
}
