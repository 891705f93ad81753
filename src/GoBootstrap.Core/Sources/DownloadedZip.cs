using GoBootstrap.Archives;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources;

/// <summary>Extracts a zip that comes over the network. Its directory is at its end, so the whole file has to be there before the first entry.</summary>
internal static class DownloadedZip
{
    /// <summary>Downloads a zip beside the staging folder, extracts it and removes it.</summary>
    /// <param name="stagingRoot">The absolute path of the staging folder.</param>
    /// <param name="download">Downloads to a path.</param>
    /// <param name="extract">Extracts an open file of a size.</param>
    /// <returns>What was extracted and what was fetched.</returns>
    public static async Task<(IReadOnlyList<ExtractedEntry> Entries, TransferReceipt Receipt)> StageAsync(
        string stagingRoot,
        Func<string, Task<TransferReceipt>> download,
        Func<Stream, long, Task<IReadOnlyList<ExtractedEntry>>> extract)
    {
        var file = stagingRoot + ".zip";
        try
        {
            var receipt = await download(file);
            await using var archive = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.RandomAccess);
            return (await extract(archive, receipt.Size), receipt);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
