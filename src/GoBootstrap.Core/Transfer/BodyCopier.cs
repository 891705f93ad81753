using System.Buffers;
using System.Runtime.ExceptionServices;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Makes one attempt: asks a location for what is missing, checks that the answer continues the file, and copies it.</summary>
/// <param name="request">What is fetched.</param>
/// <param name="sink">Where the bytes go.</param>
/// <param name="http">Sends requests.</param>
/// <param name="log">Told about decisions.</param>
/// <param name="stop">Stops the transfer.</param>
internal sealed class BodyCopier(TransferRequest request, TransferSink sink, HttpFetcher http, IGoBootstrapLog log, CancellationToken stop)
{
    /// <summary>Small pieces are gathered up to this size, in bytes, before they are hashed, written and handed on.</summary>
    private const int GoodFill = 64 * 1024;

    private readonly LocationMemory _memory = new();

    /// <summary>Gets how many requests were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets the address after redirects that answered last.</summary>
    public Uri? Origin { get; private set; }

    /// <summary>Gets the names of the hosts that had a say in the bytes.</summary>
    public IReadOnlyCollection<string> Hosts => _memory.Hosts;

    /// <summary>Takes what an earlier run left beside the bytes that it fetched.</summary>
    /// <param name="validator">The validator, if there is one.</param>
    public void Remember(PartialValidator? validator) => _memory.Restore(validator, request.Locations);

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
        _memory.Heard(location);
        using var body = await OpenAsync(asked, watch);
        if (body is null)
        {
            return await IsWholeAsync(location);
        }

        Origin = body.Origin;
        _memory.Heard(body.Origin);
        CheckSize(body);
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

        _memory.Keep(body.Validator, sink.Partial);
        await CopyBodyAsync(body, watch);
        CheckEnd(body);
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
        var validator = _memory.ValidatorOf(location);
        var offset = sink.Position > 0 ? sink.Position : sink.Partial?.Length ?? 0;

        // Without a digest, only the server itself can say that a part belongs to the bytes that are already there.
        var mayBePart = _memory.MayServeRanges(location) && (request.ExpectedDigest is not null || validator?.ToIfRange() is not null);
        return new(location, request.Name, mayBePart ? offset : 0, validator, sink.Total, request.RefusesHtml);
    }

    /// <summary>Decides what it means that nothing follows after the bytes that are there.</summary>
    private async Task<bool> IsWholeAsync(Uri location)
    {
        _memory.RefuseRanges(location);
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

    private void CheckSize(OpenedBody body)
    {
        if (body.Total is not { } total)
        {
            return;
        }

        if (request.ExpectedSize is { } expected && expected != total)
        {
            throw WrongSize(body.Origin, $"is {total} bytes long");
        }

        if (total > request.MaximumSize)
        {
            throw TooLarge(body.Origin, $"is {total} bytes long");
        }

        sink.Total = total;
    }

    private void CheckEnd(OpenedBody body)
    {
        if ((request.ExpectedSize ?? body.Total) is not { } total || sink.Position == total)
        {
            return;
        }

        throw body.HasOwnEnd && body.Total is null
            ? WrongSize(body.Origin, $"is {sink.Position} bytes long")
            : TransferFailures.Truncated(request.Name, body.Origin, $"{sink.Position} of {total} bytes came.");
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
                var count = await ReadAsync(body, buffer.AsMemory(0, (int)Math.Min(left, TransferSink.ChunkSize)), watch);
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
                    var read = await ReadAsync(body, buffer.AsMemory(count, TransferSink.ChunkSize - count), watch);
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

            var refusal = Check(body, buffer.AsSpan(0, count));
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

    private TransferFailedException? Check(OpenedBody body, ReadOnlySpan<byte> bytes)
    {
        var end = sink.Position + bytes.Length;
        return end > request.ExpectedSize ? WrongSize(body.Origin, $"is longer than {end - 1} bytes")
            : end > request.MaximumSize ? TooLarge(body.Origin, "goes on")
            : request.RefusesHtml && sink.Position == 0 && HtmlDetector.StartsAsHtml(bytes) ? HttpFetcher.HtmlRefused(request.Name, body.Origin)
            : null;
    }

    private static async ValueTask<int> ReadAsync(OpenedBody body, Memory<byte> buffer, AttemptWatch watch)
    {
        var pending = body.Stream.ReadAsync(buffer, watch.Token);
        if (pending.IsCompleted)
        {
            return await pending;
        }

        watch.AwaitingBody();
        try
        {
            return await pending;
        }
        finally
        {
            watch.Rest();
        }
    }

    private TransferFailedException WrongSize(Uri origin, string actual) => new(
        new(
            ErrorCode.SizeMismatch,
            $"'{request.Name}' from '{Redactor.Show(origin)}' {actual}, but {request.ExpectedSize} bytes were expected. The mirror may be stale: use another one."),
        RetryKind.NextLocation);

    private TransferFailedException TooLarge(Uri origin, string actual) => new(
        new(
            ErrorCode.ResponseTooLarge,
            $"'{request.Name}' from '{Redactor.Show(origin)}' {actual}, but at most {request.MaximumSize} bytes are accepted. Check the address."),
        RetryKind.NextLocation);
}
