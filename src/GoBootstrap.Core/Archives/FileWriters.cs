using GoBootstrap.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using GoBootstrap.Trust;

namespace GoBootstrap.Archives;

/// <summary>Writes files and computes their digests on several tasks. A file is written by one of them.</summary>
internal sealed class FileWriters
{
    // Queued files without content hold no block, so the blocks alone would not bound their number.
    private const int QueueLength = 1024;

    private readonly Channel<PendingEntry> _queue = Channel.CreateBounded<PendingEntry>(
        new BoundedChannelOptions(QueueLength) { SingleWriter = true });

    private readonly ExtractionTarget _target;
    private readonly StageFailures _failures;
    private readonly CancellationToken _stop;
    private readonly Task[] _tasks;
    private PendingEntry? _lastInPieces;

    /// <summary>Initializes a new instance of the <see cref="FileWriters"/> class and starts the tasks.</summary>
    /// <param name="parallelism">The number of tasks.</param>
    /// <param name="target">Where the files go.</param>
    /// <param name="failures">Takes what fails.</param>
    /// <param name="stop">Stops the tasks.</param>
    public FileWriters(int parallelism, ExtractionTarget target, StageFailures failures, CancellationToken stop)
    {
        (_target, _failures, _stop) = (target, failures, stop);
        _tasks = new Task[parallelism];
        for (var i = 0; i < parallelism; i++)
        {
            _tasks[i] = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    /// <summary>Queues a file, with its content set or with pieces to come.</summary>
    /// <param name="entry">The file.</param>
    /// <returns>When there was room.</returns>
    public async ValueTask EnqueueAsync(PendingEntry entry)
    {
        _lastInPieces = entry.Pieces is null ? _lastInPieces : entry;
        try
        {
            await _queue.Writer.WriteAsync(entry, _stop);
        }
        catch
        {
            entry.Content.Block?.Release();
            throw;
        }
    }

    /// <summary>Waits until every queued file is written, or given up after a failure. Never throws.</summary>
    /// <returns>When no task runs and no block is held.</returns>
    public async Task FinishAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_tasks);
        while (_queue.Reader.TryRead(out var entry))
        {
            GiveUp(entry);
        }

        // Its writer may have given up before the parser sent the last piece.
        if (_lastInPieces is not null)
        {
            GiveUp(_lastInPieces);
        }
    }

    private static void GiveUp(PendingEntry entry)
    {
        entry.Content.Block?.Release();
        while (entry.Pieces is { } pieces && pieces.Reader.TryRead(out var piece))
        {
            piece.Block?.Release();
        }
    }

    private async Task RunAsync()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await foreach (var entry in _queue.Reader.ReadAllAsync(_stop))
            {
                await WriteAsync(entry, hash);
            }
        }
        catch (Exception exception)
        {
            _failures.Report(exception);
        }
    }

    private async ValueTask WriteAsync(PendingEntry entry, IncrementalHash hash)
    {
        try
        {
            if (entry.Pieces is null)
            {
                WriteWhole(entry);
            }
            else
            {
                await WritePiecesAsync(entry, entry.Pieces.Reader, hash);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", _target.FullPath(entry.Path), exception);
        }
    }

    private void WriteWhole(PendingEntry entry)
    {
        try
        {
            using var file = _target.Create(entry);
            entry.Digest = Sha256Digest.Of(entry.Content.Span);
            file.Write(entry.Content.Span);
        }
        finally
        {
            entry.Content.Block?.Release();
            entry.Content = default;
        }
    }

    private async ValueTask WritePiecesAsync(PendingEntry entry, ChannelReader<BlockSlice> pieces, IncrementalHash hash)
    {
        try
        {
            using var file = _target.Create(entry);
            await foreach (var piece in pieces.ReadAllAsync(_stop))
            {
                try
                {
                    hash.AppendData(piece.Span);
                    file.Write(piece.Span);
                }
                finally
                {
                    piece.Block?.Release();
                }
            }

            entry.Digest = DigestOf(hash);
        }
        finally
        {
            GiveUp(entry);
        }
    }

    private static Sha256Digest DigestOf(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new(digest);
    }
}
