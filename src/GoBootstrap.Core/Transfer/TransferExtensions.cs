using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Fetches whole files.</summary>
public static class TransferExtensions
{
    private const int LargestFirstCapacity = 1 << 20;

    /// <summary>Fetches a small file into memory.</summary>
    /// <param name="transfer">What fetches.</param>
    /// <param name="request">Which file; <see cref="TransferRequest.MaximumSize"/> says how much memory it may take.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>The bytes, after size and digest were checked.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="ITransfer.OpenAsync"/>.</exception>
    public static async Task<TransferredContent> GetBytesAsync(
        this ITransfer transfer, TransferRequest request, CancellationToken cancellationToken)
    {
        await using var stream = await transfer.OpenAsync(request, cancellationToken);

        // A server's word is not enough to take a large block of memory at once.
        using var content = new MemoryStream((int)Math.Min(stream.TotalSize ?? 0, LargestFirstCapacity));
        await stream.CopyToAsync(content, cancellationToken);
        return new(content.GetBuffer().AsMemory(0, (int)content.Length), stream.Receipt);
    }

    /// <summary>Fetches a file to disk. It appears under its name only when it is whole and checked; a file that is there is replaced.</summary>
    /// <param name="transfer">What fetches.</param>
    /// <param name="request">Which file.</param>
    /// <param name="destinationPath">The absolute path of the file; its folder is created.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>What was fetched.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="ITransfer.OpenAsync"/>; GOB4002, GOB4003 or GOB4011 for the file.</exception>
    public static async Task<TransferReceipt> DownloadAsync(
        this ITransfer transfer, TransferRequest request, string destinationPath, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(destinationPath))
        {
            throw new ArgumentException($"The path '{destinationPath}' is not absolute.", nameof(destinationPath));
        }

        await using var stream = await transfer.OpenAsync(request, cancellationToken);
        var temporary = $"{destinationPath}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(destinationPath)!);
            try
            {
                await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                {
                    await stream.CopyToAsync(file, cancellationToken);
                }

                File.Move(temporary, destinationPath, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", destinationPath, e);
        }

        return stream.Receipt;
    }
}
