using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Locking;

/// <summary>A source that has only what a lock file pins. Listing asks nobody, and staging asks for the files alone.</summary>
/// <param name="source">The source.</param>
/// <param name="candidate">Its candidate for what is pinned.</param>
/// <param name="pin">What is pinned.</param>
internal sealed class LockedSource(ILockableSource source, ToolchainCandidate candidate, LockPin pin) : IToolchainSource
{
    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ToolchainCandidate>>([candidate]);

    /// <inheritdoc/>
    public async Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        try
        {
            return pin.Judge(await source.StageAsync(candidate, stagingRoot, cancellationToken));
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.DigestMismatch or ErrorCode.SizeMismatch)
        {
            throw LockErrors.Differs(pin, $"{exception.Id}: {exception.Message}", exception);
        }
    }
}
