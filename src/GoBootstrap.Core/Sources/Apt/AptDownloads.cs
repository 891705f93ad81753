using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.Apt;

/// <summary>Short forms for transfers.</summary>
internal static class AptDownloads
{
    /// <summary>Fetches a small file into memory, whole, so that nothing of it is used before its size and digest were checked.</summary>
    /// <param name="transfer">What fetches.</param>
    /// <param name="request">Which file; its size is bounded by the request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bytes.</returns>
    public static async Task<ReadOnlyMemory<byte>> FetchAsync(this ITransfer transfer, TransferRequest request, CancellationToken cancellationToken)
    {
        await using var stream = await transfer.OpenAsync(request, cancellationToken);
        var content = new MemoryStream((int)(request.ExpectedSize ?? 128 * 1024));
        await stream.CopyToAsync(content, cancellationToken);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>Reads a stream to its end, where it checks size and digest; an extractor may stop before.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A task that ends with the stream.</returns>
    public static async Task DrainAsync(this TransferStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
            // The bytes were hashed on their way; nobody needs them.
        }
    }
}
