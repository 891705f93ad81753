using System.Buffers;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer;

/// <summary>Takes the bytes of a file in order: hashes them, keeps them on disk and hands them to the reader.</summary>
internal sealed class TransferSink : IDisposable
{
    /// <summary>The size of a buffer, in bytes.</summary>
    public const int ChunkSize = 256 * 1024;

    private const int Capacity = 8;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressMeter _progress;

    /// <summary>Initializes a new instance of the <see cref="TransferSink"/> class.</summary>
    /// <param name="request">What is fetched.</param>
    /// <param name="environment">The clock.</param>
    /// <param name="log">Told about the progress.</param>
    public TransferSink(TransferRequest request, GoBootstrapEnvironment environment, IGoBootstrapLog log)
    {
        _progress = new(log, environment.Clock, $"Downloading {request.Name}");
        Hashes = new(request.AdditionalHashes);
        Total = request.ExpectedSize;
    }

    /// <summary>Gets what the reader takes from.</summary>
    public ChunkQueue Queue { get; } = new(Capacity);

    /// <summary>Gets the hashes over all bytes.</summary>
    public RunningHashes Hashes { get; }

    /// <summary>Gets a task that ends when the reader may begin.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Gets or sets the partial file; <see langword="null"/> when nothing is kept.</summary>
    public PartialFile? Partial { get; set; }

    /// <summary>Gets how many bytes have been taken.</summary>
    public long Position { get; private set; }

    /// <summary>Gets how many of them an earlier run had fetched.</summary>
    public long Resumed { get; private set; }

    /// <summary>Gets or sets the size of the whole file; <see langword="null"/> while unknown.</summary>
    public long? Total { get; set; }

    /// <summary>Takes bytes that came from the network.</summary>
    /// <param name="buffer">A buffer of the shared pool, which belongs to the sink from now on.</param>
    /// <param name="count">How many bytes it holds.</param>
    /// <param name="cancellationToken">Stops waiting for the reader.</param>
    /// <returns>When there is room for more.</returns>
    public ValueTask AppendAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        Partial?.Append(buffer.AsSpan(0, count));
        return AddAsync(buffer, count, cancellationToken);
    }

    /// <summary>Takes the bytes that an earlier run left.</summary>
    /// <param name="cancellationToken">Stops waiting for the reader.</param>
    /// <returns>When the reader has room for more.</returns>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        Resumed = Partial!.Length;
        while (Position < Resumed)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
            var count = Partial.Read(Position, buffer.AsSpan(0, (int)Math.Min(ChunkSize, Resumed - Position)));
            if (count == 0)
            {
                throw new GoBootstrapException(
                    ErrorCode.FileOperationFailed,
                    $"A partial file was cut from {Resumed} to {Position} bytes by another program while it was read. Try again.");
            }

            await AddAsync(buffer, count, cancellationToken);
            Progress(0);
        }
    }

    /// <summary>Whether the bytes that an earlier run left are the whole file already.</summary>
    /// <param name="expected">The digest of the whole file.</param>
    /// <param name="cancellationToken">Stops hashing.</param>
    /// <returns>Whether their digest is the expected one.</returns>
    public bool IsPartialWhole(Sha256Digest expected, CancellationToken cancellationToken)
    {
        if (Partial is not { Length: > 0 } partial)
        {
            return false;
        }

        using var hashes = new RunningHashes([]);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        var count = 0;
        for (long offset = 0; (count = partial.Read(offset, buffer)) > 0; offset += count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hashes.Append(buffer.AsSpan(0, count));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return hashes.Current == expected;
    }

    /// <summary>Goes back to zero, unless the reader has seen a byte.</summary>
    /// <returns>Whether it did.</returns>
    public bool TryRestart()
    {
        if (!Queue.TryTakeBack())
        {
            return false;
        }

        Hashes.Reset();
        Partial?.Reset();
        Position = 0;
        Resumed = 0;
        return true;
    }

    /// <summary>Tells the progress.</summary>
    /// <param name="pending">Bytes that have come and are not taken yet.</param>
    public void Progress(int pending) => _progress.Update(Position + pending, Total);

    /// <summary>Ends the file.</summary>
    /// <param name="error">Why it is not whole; <see langword="null"/> when it is.</param>
    public void Complete(Exception? error)
    {
        _progress.Finish(Position, Total);
        Queue.Complete(error);
        _ready.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Queue.Dispose();
        Hashes.Dispose();
    }

    private async ValueTask AddAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        Hashes.Append(buffer.AsSpan(0, count));
        Position += count;
        await Queue.AddAsync(new(buffer, 0, count), () => _ready.TrySetResult(), cancellationToken);

        // What an earlier run left may turn out to be bad. As long as it fits into the queue, that is found out before the reader begins.
        if (Resumed == 0)
        {
            _ready.TrySetResult();
        }
    }
}
