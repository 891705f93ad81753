using System.Buffers;
using System.Runtime.ExceptionServices;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>One connection that brings the rest of a file from one mirror. Nothing is read ahead: the next read begins when it is asked for.</summary>
internal sealed class MirrorLane : IDisposable
{
    private const int GoodFill = 64 * 1024;

    private readonly BodyOpener _opener;
    private readonly CancellationTokenSource _stop;
    private readonly AttemptWatch _watch;
    private OpenedBody? _body;
    private Task<LaneChunk>? _pending;
    private Exception? _interruption;

    /// <summary>Initializes a new instance of the <see cref="MirrorLane"/> class.</summary>
    /// <param name="state">The mirror.</param>
    /// <param name="offset">Where in the file to begin.</param>
    /// <param name="opener">Opens the body.</param>
    /// <param name="stop">Stops it.</param>
    public MirrorLane(MirrorState state, long offset, BodyOpener opener, CancellationToken stop)
    {
        State = state;
        Promised = state.Rate;
        Start = offset;
        Position = offset;
        _opener = opener;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _watch = opener.Watch(_stop.Token);
        Meter = new(opener.Clock);
    }

    /// <summary>Gets the mirror.</summary>
    public MirrorState State { get; }

    /// <summary>Gets the rate that was expected of it; <see langword="null"/> when none was.</summary>
    public double? Promised { get; }

    /// <summary>Gets where in the file the lane began.</summary>
    public long Start { get; }

    /// <summary>Gets where in the file the next bytes stand.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the measurements.</summary>
    public RateMeter Meter { get; }

    /// <summary>Gets the address after redirects; <see langword="null"/> before there was an answer.</summary>
    public Uri? Origin => _body?.Origin;

    /// <summary>Gets the body; <see langword="null"/> before there was an answer.</summary>
    public OpenedBody? Body => _body;

    /// <summary>Gets the read that is under way, and begins one when there is none.</summary>
    /// <returns>The read.</returns>
    public Task<LaneChunk> Next() => _pending ??= ReadAsync();

    /// <summary>Takes the read that has ended.</summary>
    /// <returns>What came.</returns>
    public async Task<LaneChunk> TakeAsync()
    {
        var pending = _pending!;
        _pending = null;
        var chunk = await pending;
        Position = chunk.Offset + chunk.Count;
        return chunk;
    }

    /// <summary>Stops the lane. A read that is under way ends in the background.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (_pending is { IsCompleted: false } pending)
        {
            _ = FinishAsync(pending);
        }
        else
        {
            Release();
        }
    }

    private async Task FinishAsync(Task<LaneChunk> pending)
    {
        try
        {
            ArrayPool<byte>.Shared.Return((await pending).Buffer);
        }
        catch (Exception exception) when (exception is OperationCanceledException || TransferFailures.IsExpected(exception))
        {
            // The lane was given up, so it does not matter how its last read ended.
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _body?.Dispose();
        _watch.Dispose();
        _stop.Dispose();
    }

    private async Task<LaneChunk> ReadAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(TransferSink.ChunkSize);
        var count = 0;
        var isEnd = false;
        try
        {
            if (_interruption is not null)
            {
                ExceptionDispatchInfo.Throw(_interruption);
            }

            Meter.Wait();
            if (_body is null)
            {
                await OpenAsync(buffer);
            }

            while (count < GoodFill && !isEnd)
            {
                var read = await _body!.ReadAsync(buffer.AsMemory(count, TransferSink.ChunkSize - count), _watch);
                Meter.Take(read);
                Meter.Wait();
                isEnd = read == 0;
                count += read;
            }

            Meter.Take(0);
        }
        catch (Exception exception)
        {
            Meter.Take(0);
            _interruption = (_stop.IsCancellationRequested ? null : _opener.Translate(State.Candidate.Location, _watch, exception)) ?? exception;
        }

        var refusal = _body is null ? null : BodyChecks.Bytes(_opener.Request, _body, Position, buffer.AsSpan(0, count));
        if (refusal is not null || (_interruption is not null && count == 0))
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ExceptionDispatchInfo.Throw(refusal ?? _interruption!);
        }

        // What came before an interruption is of use; the interruption itself comes back with the next read.
        return new(buffer, Position, count, isEnd);
    }

    private async Task OpenAsync(byte[] buffer)
    {
        var body = await _opener.OpenAsync(State.Candidate.Location, Start, length: null, _watch);
        _body = body;
        State.IgnoresRange |= body.Offset < Start;
        for (var left = Start - body.Offset; left > 0;)
        {
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), _watch);
            left -= read > 0 ? read : throw TransferFailures.Truncated(_opener.Request.Name, body.Origin, $"{Start - left} bytes came.");
        }
    }
}
