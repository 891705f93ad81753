using System.Buffers;
using System.Runtime.ExceptionServices;

namespace GoBootstrap.Transfer;

/// <summary>
/// A bounded queue of pooled buffers between the pump and the one reader. Two counting semaphores let the reader wait either way: an
/// inflater reads synchronously on its own thread.
/// </summary>
/// <param name="capacity">How many chunks may wait.</param>
internal sealed class ChunkQueue(int capacity) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<ArraySegment<byte>> _chunks = new(capacity);
    private readonly SemaphoreSlim _free = new(capacity);
    private readonly SemaphoreSlim _filled = new(0);
    private ExceptionDispatchInfo? _error;
    private bool _completed;
    private bool _taken;

    /// <summary>Adds a chunk, whose buffer belongs to the queue from now on, whatever happens.</summary>
    /// <param name="chunk">A buffer of the shared pool.</param>
    /// <param name="onFull">Called before waiting for room.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When the chunk is in.</returns>
    public async ValueTask AddAsync(ArraySegment<byte> chunk, Action onFull, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_free.Wait(0, CancellationToken.None))
            {
                onFull();
                await _free.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            ArrayPool<byte>.Shared.Return(chunk.Array!);
            throw;
        }

        lock (_lock)
        {
            _chunks.Enqueue(chunk);
        }

        _filled.Release();
    }

    /// <summary>Takes all chunks back, unless the reader has already got one.</summary>
    /// <returns>Whether the reader has seen nothing.</returns>
    public bool TryTakeBack()
    {
        lock (_lock)
        {
            if (_taken)
            {
                return false;
            }

            while (_chunks.TryDequeue(out var chunk))
            {
                ArrayPool<byte>.Shared.Return(chunk.Array!);
                _free.Release();
            }

            return true;
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    /// <param name="error">What the reader gets after the last chunk; <see langword="null"/> for the end of the file.</param>
    public void Complete(Exception? error)
    {
        lock (_lock)
        {
            _completed = true;
            _error = error is null ? null : ExceptionDispatchInfo.Capture(error);
        }

        _filled.Release();
    }

    /// <summary>Throws the error that came before any chunk, so that opening tells it and not the first read.</summary>
    public void ThrowIfNothingCame()
    {
        lock (_lock)
        {
            if (_chunks.Count == 0)
            {
                _error?.Throw();
            }
        }
    }

    /// <summary>Takes the next chunk, waiting for it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The chunk; without a buffer at the end.</returns>
    public ArraySegment<byte> Take(CancellationToken cancellationToken)
    {
        ArraySegment<byte> chunk;
        while (!TryTake(out chunk))
        {
            _filled.Wait(cancellationToken);
        }

        return chunk;
    }

    /// <summary>Takes the next chunk, waiting for it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The chunk; without a buffer at the end.</returns>
    public async ValueTask<ArraySegment<byte>> TakeAsync(CancellationToken cancellationToken)
    {
        ArraySegment<byte> chunk;
        while (!TryTake(out chunk))
        {
            await _filled.WaitAsync(cancellationToken);
        }

        return chunk;
    }

    /// <summary>Gives a buffer back after its bytes were read.</summary>
    /// <param name="buffer">The buffer.</param>
    public void Return(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        _free.Release();
    }

    /// <summary>Gives all buffers back. The pump has ended before.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            while (_chunks.TryDequeue(out var chunk))
            {
                ArrayPool<byte>.Shared.Return(chunk.Array!);
            }
        }

        _free.Dispose();
        _filled.Dispose();
    }

    /// <summary>Takes a chunk if one is there, or learns that the end is reached.</summary>
    private bool TryTake(out ArraySegment<byte> chunk)
    {
        lock (_lock)
        {
            if (_chunks.TryDequeue(out chunk))
            {
                _taken = true;
                return true;
            }

            if (_completed)
            {
                _error?.Throw();
            }

            return _completed;
        }
    }
}
