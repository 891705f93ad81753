namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Asks a mirror for a small part of the real file, and measures. How much it may take is bounded in bytes and in time.</summary>
/// <param name="opener">Opens the file.</param>
/// <param name="tuning">The bounds.</param>
internal sealed class MirrorProbe(BodyOpener opener, MirrorTuning tuning)
{
    /// <summary>Probes.</summary>
    /// <param name="location">The address of the file.</param>
    /// <param name="offset">Where the part begins: with what is needed first, so that the bytes are of use.</param>
    /// <param name="stop">Stops the probe.</param>
    /// <returns>What came of it; a failure of the mirror is a result, too.</returns>
    public async Task<ProbeResult> RunAsync(Uri location, long offset, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(tuning.ProbeTimeout, opener.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        using var watch = opener.Watch(both.Token);
        try
        {
            return await MeasureAsync(location, offset, watch);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            if (opener.Translate(location, watch, exception) is { } failure)
            {
                return ProbeResult.Failed(offset, failure);
            }

            if (!deadline.IsCancellationRequested)
            {
                throw;
            }

            return ProbeResult.Failed(
                offset,
                TransferFailures.TimedOut(
                    opener.Request.Name,
                    location,
                    $"{tuning.ProbeLength / 1024} KiB did not come within {AttemptWatch.Show(tuning.ProbeTimeout)}.",
                    wasConnecting: false,
                    exception));
        }
    }

    private async Task<ProbeResult> MeasureAsync(Uri location, long offset, AttemptWatch watch)
    {
        var meter = new RateMeter(opener.Clock);
        meter.Wait();
        using var body = await opener.OpenAsync(location, offset, tuning.ProbeLength, watch);

        // A server that sends the whole file sends its start, which says as much about its speed.
        var wanted = (int)Math.Min(tuning.ProbeLength, (body.Total ?? long.MaxValue) - body.Offset);
        var buffer = new byte[wanted];
        var count = 0;
        for (var read = -1; read != 0 && count < wanted; count += read)
        {
            read = await body.ReadAsync(buffer.AsMemory(count), watch);
            meter.Take(read);
            meter.Wait();
        }

        var bytes = buffer.AsMemory(0, count);
        if (BodyChecks.Bytes(opener.Request, body, body.Offset, bytes.Span) is { } refusal)
        {
            throw refusal;
        }

        if (count < wanted && (body.Total is not null || count == 0))
        {
            throw TransferFailures.Truncated(opener.Request.Name, body.Origin, $"{count} of {wanted} bytes came.");
        }

        return new(
            body.Offset, bytes, meter.FirstByte ?? TimeSpan.Zero, meter.Average(), body.Total, body.IsPart, body.Origin, Failure: null);
    }
}
