using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>
/// Extracts tar.gz and zip files and Debian packages. Entries are checked by the same rules for all formats, files are hashed while they are
/// written, and the work is spread over several tasks with a bound on the bytes between them (about 14 MiB). Safe for several threads.
/// </summary>
/// <remarks>
/// Refused are names that leave the target folder or mean something else on another system, links (unless only listed), devices, collisions of
/// case or Unicode form, and whatever passes the limits. Files get mode 0644, or 0755 when the archive lets their owner execute them, and
/// folders 0755, less the process's umask.
/// </remarks>
public sealed class ArchiveExtractor : IArchiveExtractor
{
    private const int MostWriters = 8;

    private readonly IGoBootstrapLog _log;
    private readonly TimeProvider _clock;
    private readonly int _parallelism;

    /// <summary>Initializes a new instance of the <see cref="ArchiveExtractor"/> class with one writer per processor, at most 8.</summary>
    /// <param name="log">Receives progress.</param>
    /// <param name="clock">Tells when progress is due.</param>
    public ArchiveExtractor(IGoBootstrapLog log, TimeProvider clock)
        : this(log, clock, Math.Clamp(Environment.ProcessorCount, 1, MostWriters))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ArchiveExtractor"/> class.</summary>
    /// <param name="log">Receives progress.</param>
    /// <param name="clock">Tells when progress is due.</param>
    /// <param name="parallelism">How many files are written at once, 1 or more.</param>
    public ArchiveExtractor(IGoBootstrapLog log, TimeProvider clock, int parallelism)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        (_log, _clock, _parallelism) = (log, clock, parallelism);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken) =>
        ExtractAsync(request, new(), cancellationToken);

    /// <summary>Extracts an archive and counts the buffers.</summary>
    /// <param name="request">What to extract, and where.</param>
    /// <param name="meter">Counts the buffers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every entry, in the archive's order.</returns>
    internal async Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        ExtractionRequest request, ExtractionMeter meter, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(request.TargetDirectory))
        {
            throw new ArgumentException($"The target folder '{request.TargetDirectory}' is not absolute.", nameof(request));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var target = new ExtractionTarget(request);
        var progress = new ProgressMeter(_log, _clock, request);
        await (request.Format == ArchiveFormat.Zip
            ? new ZipExtraction(request, target, _parallelism, progress, meter).RunAsync(cancellationToken)
            : new StreamedExtraction(request, target, _parallelism, progress, meter).RunAsync(cancellationToken));
        progress.Finish();
        return target.ToResults();
    }
}
