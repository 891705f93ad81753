using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using GoBootstrap.Streams;

namespace GoBootstrap.Archives;

/// <summary>
/// Reads the caller's stream ahead on a task of its own, so that the network, its digest and the inflater run side by side. It is the only one
/// that touches the stream, knows its errors from everyone else's, and reads it to the very end.
/// </summary>
internal sealed class SourceStream : ForwardStream
{
    private const int ChunkSize = 256 << 10;
    private const int LeastChunk = 64 << 10;
    private const int ChunkCount = 5;

    private readonly Channel<Block> _chunks = Channel.CreateUnbounded<Block>(new() { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _stop;
    private readonly BlockPool _pool;
    private readonly Task _pump;
    private Block? _current;
    private int _position;

    /// <summary>Initializes a new instance of the <see cref="SourceStream"/> class and starts to read.</summary>
    /// <param name="source">The caller's stream; it is not disposed.</param>
    /// <param name="progress">Is told what was read.</param>
    /// <param name="meter">Counts the buffers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public SourceStream(Stream source, ProgressMeter progress, ExtractionMeter meter, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pool = new(ChunkSize, ChunkCount, meter);
        _pump = Task.Run(() => PumpAsync(source, progress, _stop.Token), CancellationToken.None);
    }

    /// <summary>Gets what the caller's stream threw; <see langword="null"/> while it threw nothing.</summary>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_current is null || _position == _current.Length)
        {
            if (!await AdvanceAsync(cancellationToken))
            {
                return 0;
            }
        }

        return Take(buffer.Span);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_current is null || _position == _current.Length)
        {
            // For decompressors that only read synchronously: their thread has nothing else to do than to wait.
            if (!AdvanceAsync(_stop.Token).AsTask().GetAwaiter().GetResult())
            {
                return 0;
            }
        }

        return Take(buffer);
    }

    /// <summary>Reads the rest and throws it away, so that an error that waits at the end of the caller's stream comes out.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether everything that was left was zero.</returns>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var isZero = true;
        do
        {
            isZero &= _current is null || _current.Bytes.AsSpan(_position, _current.Length - _position).IndexOfAnyExcept((byte)0) < 0;
        }
        while (await AdvanceAsync(cancellationToken));

        return isZero;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pump;
        _current?.Release();
        _current = null;
        while (_chunks.Reader.TryRead(out var chunk))
        {
            chunk.Release();
        }

        _stop.Dispose();
        _pool.Dispose();
        await base.DisposeAsync();
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _current!.Length - _position);
        _current.Bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        _current?.Release();
        _current = null;
        _position = 0;
        if (await _chunks.Reader.WaitToReadAsync(cancellationToken) && _chunks.Reader.TryRead(out _current))
        {
            return true;
        }

        if (Fault is not null)
        {
            ExceptionDispatchInfo.Throw(Fault);
        }

        return false;
    }

    private async Task PumpAsync(Stream source, ProgressMeter progress, CancellationToken cancellationToken)
    {
        Block? chunk = null;
        try
        {
            do
            {
                chunk?.Release();
                chunk = null;
                chunk = await _pool.RentAsync(cancellationToken);
                chunk.Length = await source.ReadAtLeastAsync(chunk.Bytes, LeastChunk, throwOnEndOfStream: false, cancellationToken);
                progress.Advance(chunk.Length);
            }
            while (Pass(ref chunk));
        }
        catch (Exception exception)
        {
            // Not lost: it surfaces, unchanged, from the read that meets it.
            Fault = exception;
        }
        finally
        {
            chunk?.Release();
            _chunks.Writer.TryComplete();
        }
    }

    /// <returns>Whether more may follow.</returns>
    private bool Pass(ref Block? chunk)
    {
        // Only the end of the stream makes a read shorter than asked.
        var more = chunk!.Length >= LeastChunk;
        if (chunk.Length > 0)
        {
            _chunks.Writer.TryWrite(chunk);
            chunk = null;
        }

        return more;
    }
}
