using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// The mirrors of one file, and what one run learns of them. It outlives a download that turned out wrong, so that the next one knows whom to
/// leave out.
/// </summary>
internal sealed class MirrorRoute
{
    private readonly MirrorMemory _memory;
    private readonly IReadOnlyCollection<string> _dependentHosts;
    private readonly List<Accusation> _accused = [];
    private bool _mayStartAfresh;

    /// <summary>Initializes a new instance of the <see cref="MirrorRoute"/> class.</summary>
    /// <param name="candidates">The mirrors in the user's order.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="dependentHosts">
    /// The names of hosts whose bytes nobody could vouch for independently, because the digest is from there too; they are asked last.
    /// </param>
    /// <param name="tuning">The numbers.</param>
    public MirrorRoute(
        IReadOnlyList<MirrorCandidate> candidates, MirrorMemory memory, IReadOnlyCollection<string> dependentHosts, MirrorTuning? tuning = null)
    {
        _memory = memory;
        _dependentHosts = dependentHosts;
        Tuning = tuning ?? new();
        States = [.. candidates.Select((candidate, index) => new MirrorState(candidate, index, memory.Recall(candidate.Name), memory.Now)
        {
            IsLastResort = dependentHosts.Contains(HostNames.Of(candidate.Location)),
        })];
    }

    /// <summary>Gets the numbers.</summary>
    public MirrorTuning Tuning { get; }

    /// <summary>Gets the mirrors.</summary>
    public IReadOnlyList<MirrorState> States { get; }

    /// <summary>Gets the comparison of what probes brought.</summary>
    public ProbeBallot Ballot { get; } = new();

    /// <summary>Gets or sets a value indicating whether the mirrors were probed already.</summary>
    public bool IsProbed { get; set; }

    /// <summary>Gets a value indicating whether each try takes all bytes from one mirror, so that it is plain who lied if one does.</summary>
    public bool KeepsApart => _accused.Count > 0;

    /// <summary>Gives the addresses in the order in which they are worth asking, for a small file that lies beside the large one.</summary>
    /// <param name="addressOf">Gives a mirror's address of that file.</param>
    /// <returns>The addresses.</returns>
    public IReadOnlyList<Uri> Ordered(Func<MirrorState, Uri> addressOf) =>
        [.. States.OrderBy(state => state.IsPutOut).ThenBy(state => state.Tier).ThenBy(state => state.Index).Select(addressOf)];

    /// <summary>Chooses the mirror that should take the least time for what is missing.</summary>
    /// <param name="position">How much is there.</param>
    /// <param name="remaining">How much is missing.</param>
    /// <param name="round">The round; who failed in it is out.</param>
    /// <param name="except">Who is not to be chosen.</param>
    /// <returns>The mirror; <see langword="null"/> when none is left.</returns>
    public MirrorState? Best(long position, long remaining, int round, params ReadOnlySpan<MirrorState?> except)
    {
        MirrorState? best = null;
        foreach (var state in States)
        {
            if (state.MayBeAsked(round) && !except.Contains(state) && (best is null || IsBetter(state, best, position, remaining)))
            {
                best = state;
            }
        }

        return best;
    }

    /// <summary>Notes a measurement.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="firstByte">The time to its first byte.</param>
    /// <param name="rate">Its rate; <see langword="null"/> when too little came to tell.</param>
    public void Measured(MirrorState state, TimeSpan firstByte, double? rate)
    {
        state.FirstByte = firstByte;
        state.Rate = rate ?? state.Rate;
        state.IsMeasured |= rate is not null;
        _memory.Note(state.Candidate.Name, (health, now) => health.Measured(firstByte, rate, now));
    }

    /// <summary>Notes what a probe brought.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="result">The answer, which is no failure.</param>
    public void Answered(MirrorState state, ProbeResult result)
    {
        Measured(state, result.FirstByte, result.BytesPerSecond);
        state.IgnoresRange |= !result.ServesRanges;
        state.IsLastResort |= _dependentHosts.Contains(HostNames.Of(result.Origin!));
    }

    /// <summary>Notes a failure. That a mirror lacks one file says nothing of its health.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="failure">The failure.</param>
    public void Failed(MirrorState state, TransferFailedException failure)
    {
        state.Failure = failure;
        if (failure.Error.Code != ErrorCode.NotFound)
        {
            _memory.Note(state.Candidate.Name, (health, now) => health.Failed(failure.Error.Id, now));
        }
    }

    /// <summary>Notes that the whole file came and is what it must be: what was suspected of others is certain now.</summary>
    /// <param name="contributors">Who sent it.</param>
    /// <param name="isProbeUsed">Whether the bytes that most probes brought are in the file, so that those which brought others lied.</param>
    public void Confirmed(IReadOnlyCollection<MirrorState> contributors, bool isProbeUsed)
    {
        foreach (var state in contributors)
        {
            _memory.Note(state.Candidate.Name, (health, now) => health.Delivered(now));
        }

        foreach (var state in States)
        {
            var isLiar = (isProbeUsed && state is { IsSuspect: true, HasAnswered: true })
                || _accused.Exists(accusation => accusation.Accused is [var only] && only == state);
            if (isLiar)
            {
                Lied(state);
            }
        }
    }

    /// <summary>Notes that the file which came has another digest than it must have.</summary>
    /// <param name="contributors">Who sent it.</param>
    /// <param name="digest">The digest.</param>
    public void Accuse(IReadOnlyList<MirrorState> contributors, Sha256Digest digest)
    {
        _accused.Add(new(contributors, digest));
        if (contributors is [var only])
        {
            only.IsPutOut = true;
        }
        else
        {
            // One of them lied, and nobody knows which: each is asked alone, after all others.
            foreach (var state in contributors)
            {
                state.IsSuspect = true;
                state.HasAnswered = false;
            }
        }
    }

    /// <summary>Notes that the file is worth another try although nothing is proven: bytes of an earlier run were bad, or mirrors differ.</summary>
    public void Doubt() => _mayStartAfresh = true;

    /// <summary>Says whether the file is worth another try after <see cref="Accuse"/>.</summary>
    /// <returns>
    /// Not when two mirrors sent the same other bytes, because then the expected digest is what is wrong; nor when nobody is left, nor after too
    /// many tries.
    /// </returns>
    public bool IsWorthAnotherTry()
    {
        if (_mayStartAfresh)
        {
            _mayStartAfresh = false;
            return true;
        }

        var alone = _accused.FindAll(accusation => accusation.Accused.Count == 1);
        return _accused.Count > 0
            && _accused.Count <= Tuning.MostLies
            && alone.Select(accusation => accusation.Digest).Distinct().Count() == alone.Count
            && States.Any(state => !state.IsPutOut && state.Failure?.Retry is not RetryKind.NextLocation);
    }

    /// <summary>Keeps for later runs what this one learned.</summary>
    public void Save() => _memory.Save();

    private void Lied(MirrorState state) => _memory.Note(
        state.Candidate.Name, (health, now) => health.Lied(ErrorCatalog.Get(ErrorCode.DigestMismatch).Id, now));

    private bool IsBetter(MirrorState state, MirrorState best, long position, long remaining)
    {
        if (state.Tier != best.Tier)
        {
            return state.Tier < best.Tier;
        }

        // The user's order counts where there is no clear difference.
        return state.TimeFor(position, remaining, Tuning) is { } time
            && (best.TimeFor(position, remaining, Tuning) is { } other ? time + Tuning.WorthwhileGain < other * 0.95 : state.IsMeasured);
    }

    private sealed record Accusation(IReadOnlyList<MirrorState> Accused, Sha256Digest Digest);
}
