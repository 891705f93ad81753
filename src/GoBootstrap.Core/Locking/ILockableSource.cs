using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Locking;

/// <summary>
/// A source whose toolchains a lock file can pin. It says what a candidate is made of without fetching it, and fetches what a lock file pins
/// without asking for metadata: a candidate of <see cref="FromLock"/> is staged by requests for its files alone.
/// </summary>
internal interface ILockableSource : IToolchainSource
{
    /// <summary>Describes a candidate for a lock file.</summary>
    /// <param name="candidate">One of this source's own candidates.</param>
    /// <param name="readsFiles">
    /// Whether the files may be read, to prove what metadata alone cannot; they are not kept. Asked for only when the offer without it was not
    /// <see cref="LockOffer.IsComplete"/> and did not satisfy the trust policy.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What would be locked.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx, GOB3xxx: the source cannot be used now, or lies.</exception>
    Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a candidate out of a lock file, asking nobody. What is staged from it has no evidence of its own and, where the lock file has a sum,
    /// the sum of its content: who stages it compares both with the lock file.
    /// </summary>
    /// <param name="locked">What is locked; it may come from another source.</param>
    /// <returns>The candidate; <see langword="null"/> when this source cannot supply it.</returns>
    ToolchainCandidate? FromLock(LockedToolchain locked);
}
