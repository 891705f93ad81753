using GoBootstrap.Diagnostics;
using GoBootstrap.Streams;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.NuGet;

/// <summary>The body of an answer: bounded in size, and stopped when the server is silent for too long.</summary>
/// <param name="inner">The body.</param>
/// <param name="guard">Keeps what was refused.</param>
/// <param name="watch">The deadlines, which this stream owns.</param>
/// <param name="name">The feed's name.</param>
/// <param name="address">Who sends.</param>
/// <param name="largest">The most bytes that may come.</param>
internal sealed class GuardedBody(Stream inner, FeedGuard guard, AttemptWatch watch, string name, Uri address, long largest) : ForwardStream
{
    private long _total;

    /// <inheritdoc/>
    // NuGet reads asynchronously; what reads otherwise has the same bounds but for the deadline, which cannot break into a blocking read.
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Token);
        try
        {
            watch.AwaitingBody();
            var count = await inner.ReadAsync(buffer, stop.Token);
            watch.Rest();
            return Count(count);
        }
        catch (Exception exception) when (watch.Expired is not null && exception is not GoBootstrapException)
        {
            throw guard.Keep(TransferFailures.TimedOut(name, address, watch.Expired, watch.WasConnecting, exception).Error);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            watch.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int count)
    {
        _total += count;
        return _total <= largest ? count : throw guard.Keep(new(
            ErrorCode.ResponseTooLarge,
            $"'{Redactor.Show(address)}' of the feed '{name}' sends more than the {largest} bytes that are accepted. Check the feed's address."));
    }
}
