namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Compares what the probes of several mirrors brought. That mirrors differ proves only that somebody lies, so it decides no more than whom to
/// ask first; who was right is known when the digest of the whole file is.
/// </summary>
internal sealed class ProbeBallot
{
    private readonly List<(MirrorState State, ProbeResult Result)> _votes = [];
    private readonly HashSet<MirrorState> _named = [];
    private MirrorState? _used;
    private ProbeResult? _leader;
    private int _seen;
    private bool _isContradicted;

    /// <summary>Gets a value indicating whether the bytes of a mirror that is in the minority are in the file already.</summary>
    public bool IsUsedInDoubt => _used is { IsSuspect: true };

    /// <summary>Gets a value indicating whether the bytes of the majority were seen to be in the file.</summary>
    public bool IsProven => _leader is { } leader && !_isContradicted && _seen == leader.Bytes.Length;

    /// <summary>Gets the mirrors that are in the minority and were not named as such, when it is known that the others were right.</summary>
    public IReadOnlyList<MirrorState> Unnamed => IsProven ? NameSuspects() : [];

    /// <summary>Adds an answer.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="result">Its bytes.</param>
    /// <returns>The mirrors that are in the minority and were not named as such. Of two that differ, nobody can say which is wrong.</returns>
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
        _leader ??= leader.Result;
        foreach (var (voter, answer) in _votes)
        {
            voter.IsSuspect = !Agree(answer, leader.Result);
        }

        return _votes.Count(vote => !vote.State.IsSuspect) > 1
            ? NameSuspects()
            : [];
    }

    /// <summary>Notes whose bytes went into the file.</summary>
    /// <param name="state">The mirror.</param>
    public void Use(MirrorState state) => _used = state;

    /// <summary>Takes it back: the file begins anew.</summary>
    public void TakeBack()
    {
        _used = null;
        _leader = _votes.Find(vote => !vote.State.IsSuspect).Result;
        (_seen, _isContradicted) = (0, false);
    }

    /// <summary>Compares bytes that go into the file with those of the majority.</summary>
    /// <param name="offset">Where in the file they stand.</param>
    /// <param name="bytes">The bytes.</param>
    public void See(long offset, ReadOnlySpan<byte> bytes)
    {
        if (_leader is not { } leader || offset >= leader.Offset + leader.Bytes.Length || offset < leader.Offset)
        {
            return;
        }

        var expected = leader.Bytes.Span[(int)(offset - leader.Offset)..];
        var common = Math.Min(expected.Length, bytes.Length);
        _isContradicted |= !expected[..common].SequenceEqual(bytes[..common]);
        _seen += common;
    }

    private List<MirrorState> NameSuspects() => _votes.FindAll(vote => vote.State.IsSuspect && _named.Add(vote.State)).ConvertAll(vote => vote.State);

    private static bool Agree(ProbeResult a, ProbeResult b)
    {
        // A mirror that sends the whole file whatever is asked for has brought another part.
        var common = Math.Min(a.Bytes.Length, b.Bytes.Length);
        return a.Offset != b.Offset || a.Bytes.Span[..common].SequenceEqual(b.Bytes.Span[..common]);
    }
}
