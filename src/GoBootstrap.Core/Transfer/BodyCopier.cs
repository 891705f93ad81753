using System.Buffers;
using System.Runtime.ExceptionServices;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Makes one attempt: asks a location for what is missing, checks that the answer continues the file, and copies it.</summary>
/// <param name="request">What is fetched.</param>
/// <param name="sink">Where the bytes go.</param>
/// <param name="http">Sends requests.</param>
/// <param name="memory">What is known of the locations.</param>
/// <param name="log">Told about decisions.</param>
/// <param name="stop">Stops the transfer.</param>
internal sealed class BodyCopier(
    TransferRequest request, TransferSink sink, HttpFetcher http, LocationMemory memory, IGoBootstrapLog log, CancellationToken stop)
{
    /// <summary>Small pieces are gathered up to this size, in bytes, before they are hashed, written and handed on.</summary>
    private const int GoodFill = 64 * 1024;

    /// <summary>Gets how many requests were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets the address after redirects that answered last.</summary>
    public Uri? Origin { get; private set; }

    /// <summary>Copies what is missing from one location.</summary>
    /// <param name="location">The location.</param>
    /// <param name="watch">The attempt's deadlines.</param>
    /// <returns>When the file has come to its end.</returns>
    public async Task CopyAsync(Uri location, AttemptWatch watch)
    {
        // The second round, if any, asks for the whole file, so there is no third with a part.
        while (!await TryCopyAsync(location, watch))
        {
            log.Debug($"'{Redactor.Show(location)}' is asked for '{request.Name}' as a whole.");
        }
    }

    private async Task<bool> TryCopyAsync(Uri location, AttemptWatch watch)
    {
        var asked = Ask(location);
        Attempts++;
        memory.Heard(location);
        using var body = await OpenAsync(asked, watch);
        if (body is null)
        {
            return await IsWholeAsync(location);
        }

        Origin = body.Origin;
        memory.Heard(body.Origin);
        BodyChecks.Size(request, body);
        sink.Total = body.Total ?? sink.Total;
        if (body.Offset > 0)
        {
            if (sink.Position == 0)
            {
                await sink.ResumeAsync(stop);
            }
        }
        else if (sink.Position == 0)
        {
            sink.Partial?.Reset();
        }
        else if (!await TrySkipAsync(body, watch))
        {
            return false;
        }

        memory.Keep(body.Validator, sink.Partial);
        await CopyBodyAsync(body, watch);
        BodyChecks.End(request, body, sink.Position);
        return true;
    }

    private async Task<OpenedBody?> OpenAsync(BodyRequest asked, AttemptWatch watch)
    {
        if (asked.Location.IsFile)
        {
            return FileBody.At(asked);
        }

        return await http.OpenAsync(asked, watch);
    }

    private BodyRequest Ask(Uri location)
    {
        var validator = memory.ValidatorOf(location);
        var offset = sink.Position > 0 ? sink.Position : sink.Partial?.Length ?? 0;

        // Without a digest, only the server itself can say that a part belongs to the bytes that are already there.
        var mayBePart = memory.MayServeRanges(location) && (request.ExpectedDigest is not null || validator?.ToIfRange() is not null);
        return new(location, request.Name, mayBePart ? offset : 0, validator, sink.Total, request.RefusesHtml);
    }

    /// <summary>Decides what it means that nothing follows after the bytes that are there.</summary>
    private async Task<bool> IsWholeAsync(Uri location)
    {
        memory.RefuseRanges(location);
        if (request.ExpectedDigest is not { } digest)
        {
            return false;
        }

        if (sink.Position > 0)
        {
            return sink.Hashes.Current == digest;
        }

        if (!sink.IsPartialWhole(digest, stop))
        {
            return false;
        }

        await sink.ResumeAsync(stop);
        Origin = UserInfo.Strip(location);
        return true;
    }

    /// <summary>Reads over the bytes that are already there, and makes sure that they are the same.</summary>
    private async Task<bool> TrySkipAsync(OpenedBody body, AttemptWatch watch)
    {
        using var hashes = new RunningHashes([]);
        var buffer = ArrayPool<byte>.Shared.Rent(TransferSink.ChunkSize);
        try
        {
            for (var left = sink.Position; left > 0;)
            {
                var count = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, TransferSink.ChunkSize)), watch);
                if (count == 0)
                {
                    throw TransferFailures.Truncated(request.Name, body.Origin, $"{sink.Position - left} bytes came.");
                }

                hashes.Append(buffer.AsSpan(0, count));
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (hashes.Current == sink.Hashes.Current)
        {
            return true;
        }

        if (sink.TryRestart())
        {
            return false;
        }

        throw new TransferFailedException(
            new(
                ErrorCode.DigestMismatch,
                $"'{request.Name}' changed while it was downloaded: the first {sink.Position} bytes from '{Redactor.Show(body.Origin)}' differ from "
                + "those that came before. Try again: the next run starts afresh."),
            RetryKind.Fatal);
    }

    private async Task CopyBodyAsync(OpenedBody body, AttemptWatch watch)
    {
        var isEnd = false;
        while (!isEnd)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(TransferSink.ChunkSize);
            var count = 0;
            ExceptionDispatchInfo? interruption = null;
            try
            {
                while (count < GoodFill && !isEnd)
                {
                    var read = await body.ReadAsync(buffer.AsMemory(count, TransferSink.ChunkSize - count), watch);
                    isEnd = read == 0;
                    count += read;
                    sink.Progress(count);
                }
            }
            catch (Exception e)
            {
                // What came before the interruption is kept, and it is thrown right after.
                interruption = ExceptionDispatchInfo.Capture(e);
            }

            var refusal = BodyChecks.Bytes(request, body, sink.Position, buffer.AsSpan(0, count));
            if (count == 0 || refusal is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
            else
            {
                await sink.AppendAsync(buffer, count, stop);
            }

            if (refusal is not null)
            {
                throw refusal;
            }

            interruption?.Throw();
        }
    }
}
