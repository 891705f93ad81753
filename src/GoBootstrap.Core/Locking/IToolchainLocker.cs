using GoBootstrap.Diagnostics;

namespace GoBootstrap.Locking;

/// <summary>Writes and checks lock files.</summary>
public interface IToolchainLocker
{
    /// <summary>
    /// Resolves a version for several ports at once and writes what was resolved into the lock file, or compares the lock file with what is asked
    /// for. No archive is downloaded unless the trust policy needs its bytes, and nothing is installed.
    /// </summary>
    /// <param name="request">What to lock.</param>
    /// <param name="cancellationToken">Stops the work; the lock file is as it was.</param>
    /// <returns>What is locked now, and what has changed.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3035 to GOB3041: the lock file is missing or cannot be used, does not fit, would go to a lower version, or a source now says another digest.
    /// GOB0001, GOB0002: options. GOB1xxx: version. GOB2xxx, GOB3xxx: sources. GOB4xxx: files. GOB5xxx: ports.
    /// </exception>
    Task<LockResult> LockAsync(LockRequest request, CancellationToken cancellationToken);
}
