using System.IO.Compression;
using System.Runtime.ExceptionServices;

namespace GoBootstrap.Archives;

/// <summary>
/// Extracts an archive that is read once from front to end, in three stages that run side by side: the source is read ahead, one task inflates
/// and parses, several tasks hash and write. Blocks of a fixed number connect the last two.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="target">The target folder.</param>
/// <param name="parallelism">The number of writers.</param>
/// <param name="progress">Is told what was read.</param>
/// <param name="meter">Counts the buffers.</param>
internal sealed class StreamedExtraction(
    ExtractionRequest request, ExtractionTarget target, int parallelism, ProgressMeter progress, ExtractionMeter meter)
{
    private const int BlockSize = 256 << 10;
    private const int BlockCount = 48;

    /// <summary>Extracts.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When all files are written and the source was read to its end.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var pool = new BlockPool(BlockSize, BlockCount, meter);
        await using var source = new SourceStream(request.Archive, progress, meter, cancellationToken);
        var failures = new StageFailures(stop);
        var writers = new FileWriters(parallelism, target, failures, stop.Token);
        try
        {
            await (request.Format == ArchiveFormat.Deb
                ? new DebReader(source, request.Name).ReadAsync(ReadTarAsync, stop.Token)
                : ReadGzipAsync(source, stop.Token));
            if (!await source.DrainAsync(stop.Token))
            {
                throw ArchiveErrors.Corrupt(request.Name, "other bytes than zeros follow its end");
            }
        }
        catch (Exception exception)
        {
            failures.Report(exception);
        }

        await writers.FinishAsync();
        if (failures.First is { } failure)
        {
            await ThrowAsync(failure, source, cancellationToken);
        }

        async Task ReadGzipAsync(Stream compressed, CancellationToken token)
        {
            var feed = new GzipFeed(compressed);
            await using var unpacked = new GZipStream(feed, CompressionMode.Decompress, leaveOpen: true);
            await ReadTarAsync(unpacked, token);
            if (!feed.IsComplete)
            {
                throw ArchiveErrors.Corrupt(request.Name, "its compressed part is cut short, or other bytes follow it");
            }
        }

        async Task ReadTarAsync(Stream unpacked, CancellationToken token)
        {
            using var blocks = new BlockReader(unpacked, pool, source, request.Name);
            await new TarReader(blocks, target, writers, request.Name).ReadAsync(token);
        }
    }

    private static async Task ThrowAsync(Exception failure, SourceStream source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (source.Fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        // Damaged bytes break the inflater long before the source reaches its end, where a download compares its digest. "The digest is
        // wrong" is the true answer then, and the one that makes a caller fetch again, so the source is heard out first. How much it may still
        // deliver is bounded by the source itself.
        if (ArchiveErrors.BlamesTheBytes(failure))
        {
            await source.DrainAsync(cancellationToken);
        }

        ExceptionDispatchInfo.Throw(failure);
    }
}
