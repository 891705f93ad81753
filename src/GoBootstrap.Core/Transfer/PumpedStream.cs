using System.Security.Cryptography;

namespace GoBootstrap.Transfer;

/// <summary>The reader's end of a transfer.</summary>
internal sealed class PumpedStream : TransferStream
{
    private readonly TransferPump _pump;
    private ArraySegment<byte> _current;
    private byte[]? _buffer;
    private bool _isEnd;
    private bool _isDisposed;

    /// <summary>Initializes a new instance of the <see cref="PumpedStream"/> class.</summary>
    /// <param name="pump">What fetches; it belongs to the stream.</param>
    public PumpedStream(TransferPump pump) => _pump = pump;

    /// <inheritdoc/>
    public override TransferReceipt Receipt => _isEnd
        ? _pump.Receipt!
        : throw new InvalidOperationException("The receipt is there only after the stream was read to its end.");

    /// <inheritdoc/>
    public override long? TotalSize => _pump.Sink.Total;

    /// <inheritdoc/>
    public override IncrementalHash CloneHash(HashAlgorithmName algorithm) => _isEnd
        ? _pump.Sink.Hashes.Clone(algorithm)
        : throw new InvalidOperationException("A hash is there only after the stream was read to its end.");

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        BeforeRead();
        if (_current.Count == 0 && !_isEnd && buffer.Length > 0)
        {
            Use(_pump.Sink.Queue.Take(CancellationToken.None));
        }

        return Give(buffer);
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeforeRead();
        cancellationToken.ThrowIfCancellationRequested();
        return _current.Count > 0 || _isEnd || buffer.Length == 0 ? new(Give(buffer.Span)) : WaitAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _pump.StopAsync();
            Release();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _pump.StopAsync().GetAwaiter().GetResult();
            Release();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> WaitAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        Use(await _pump.Sink.Queue.TakeAsync(cancellationToken));
        return Give(buffer.Span);
    }

    private void BeforeRead()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isEnd)
        {
            _pump.Caller.ThrowIfCancellationRequested();
        }
    }

    private void Use(ArraySegment<byte> chunk)
    {
        _current = chunk;
        _buffer = chunk.Array;
        _isEnd = chunk.Array is null;
    }

    private int Give(Span<byte> destination)
    {
        if (_buffer is not { } buffer)
        {
            return 0;
        }

        var count = Math.Min(destination.Length, _current.Count);
        _current.AsSpan(0, count).CopyTo(destination);
        _current = _current.Slice(count);
        if (_current.Count == 0)
        {
            _buffer = null;
            _current = default;
            _pump.Sink.Queue.Return(buffer);
        }

        return count;
    }

    private void Release()
    {
        if (_buffer is { } open)
        {
            _buffer = null;
            _pump.Sink.Queue.Return(open);
        }

        _pump.Dispose();
    }
}
