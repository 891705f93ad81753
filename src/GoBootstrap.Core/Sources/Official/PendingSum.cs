using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.Official;

/// <summary>
/// The checksum database's statement about a release, asked for while the signature and the archive come. An outage is a warning and no
/// statement; a lie is an error.
/// </summary>
internal sealed class PendingSum : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<SumdbStatement?> _statement;

    private PendingSum(SumdbRoot root, OfficialCandidate release, IGoBootstrapLog log, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _statement = IsExpected(root, release) ? AskAsync(root, release, log, _stop.Token) : Task.FromResult<SumdbStatement?>(null);
    }

    /// <summary>Begins to ask.</summary>
    /// <param name="root">The database.</param>
    /// <param name="release">The release.</param>
    /// <param name="log">Takes what there is to say.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What will be answered; disposing it stops the asking.</returns>
    public static PendingSum Start(SumdbRoot root, OfficialCandidate release, IGoBootstrapLog log, CancellationToken cancellationToken) =>
        new(root, release, log, cancellationToken);

    /// <summary>Says whether the database may be asked about a release, and can have a word on its archive.</summary>
    /// <param name="root">The database.</param>
    /// <param name="release">The release.</param>
    /// <returns>Whether it is asked.</returns>
    public static bool IsExpected(SumdbRoot root, OfficialCandidate release) => root.IsOn && ToolchainModule.CoversArchive(release.Version);

    /// <summary>Waits for the answer.</summary>
    /// <returns>The statement; <see langword="null"/> when the database was not asked or could not answer.</returns>
    /// <exception cref="GoBootstrapException">GOB3020 to GOB3027: the database lies, or its answer was changed.</exception>
    public Task<SumdbStatement?> GetAsync() => _statement;

    /// <summary>Waits for the answer and compares it with what was extracted.</summary>
    /// <param name="file">The archive's name.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="entries">What was extracted.</param>
    /// <returns>The evidence; none when there is no statement.</returns>
    /// <exception cref="GoBootstrapException">GOB3020 to GOB3028: the database lies, or the content is another one.</exception>
    public async Task<IReadOnlyList<Evidence>> JudgeAsync(string file, Sha256Digest digest, IReadOnlyList<ExtractedEntry> entries) =>
        await _statement is { } statement ? [statement.JudgeArchive(file, digest, entries)] : [];

    /// <summary>Stops the asking. An answer that nobody waited for is lost with it.</summary>
    /// <returns>When nothing of it runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_statement).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task<SumdbStatement?> AskAsync(
        SumdbRoot root, OfficialCandidate release, IGoBootstrapLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await root.AskAsync(release.Version, release.Port, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.IsSourceFailure())
        {
            log.Warning(ErrorCode.SumdbSkipped, $"{exception.Message} For '{release.FileName}' the other roots of trust decide.");
            return null;
        }
    }
}
