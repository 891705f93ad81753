using System.Collections.Concurrent;
using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Writing;

/// <summary>
/// Keeps copies of archives and signatures while a source reads them, and gives a source the copy that is already there. What is kept is as good
/// as what the source makes of it: the caller compares digests and signatures.
/// </summary>
/// <param name="inner">What fetches.</param>
/// <param name="folder">The folder for the copies, absolute.</param>
/// <param name="earlier">Folders that may hold files of an earlier run under their names.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class KeepingTransfer(ITransfer inner, string folder, IReadOnlyList<string> earlier, IGoBootstrapLog log) : ITransfer
{
    private const string SignatureSuffix = ".asc";

    private readonly ConcurrentDictionary<(string Name, Sha256Digest Digest), string> _archives = new();
    private readonly ConcurrentQueue<(string Name, byte[] Content)> _signatures = new();

    /// <summary>Finds the copy of an archive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="digest">Its digest.</param>
    /// <returns>The file; <see langword="null"/> when none was read to its end.</returns>
    public string? Find(string name, Sha256Digest digest) => _archives.GetValueOrDefault((name, digest));

    /// <summary>Gives everything that came as the signature of an archive; several mirrors may have been asked at once.</summary>
    /// <param name="name">The archive's name.</param>
    /// <returns>The contents.</returns>
    public IEnumerable<byte[]> SignaturesOf(string name) =>
        _signatures.Where(signature => signature.Name == name + SignatureSuffix).Select(signature => signature.Content);

    /// <inheritdoc/>
    public async Task<TransferStream> OpenAsync(TransferRequest request, CancellationToken cancellationToken)
    {
        if (request.Name.EndsWith(SignatureSuffix, StringComparison.Ordinal))
        {
            var content = new MemoryStream();
            return new CopyingStream(
                await inner.OpenAsync(request, cancellationToken), () => content, _ => _signatures.Enqueue((request.Name, content.ToArray())));
        }

        if (request.ExpectedDigest is not { } digest)
        {
            return await inner.OpenAsync(request, cancellationToken);
        }

        if (await FindEarlierAsync(request.Name, digest, cancellationToken) is { } found)
        {
            log.Debug($"'{request.Name}' is taken from '{found}', where an earlier run left it");
            request = request with { Locations = [new Uri(found)], Route = null };
        }

        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        return new CopyingStream(
            await inner.OpenAsync(request, cancellationToken),
            () => new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 17),
            receipt => _archives[(request.Name, receipt.Digest)] = file);
    }

    private async Task<string?> FindEarlierAsync(string name, Sha256Digest digest, CancellationToken cancellationToken)
    {
        foreach (var file in earlier.Select(place => Path.Join(place, name)))
        {
            try
            {
                if (new FileInfo(file) is not { Exists: true, LinkTarget: null })
                {
                    continue;
                }

                await using var stream = File.OpenRead(file);
                if (new Sha256Digest(await SHA256.HashDataAsync(stream, cancellationToken)) == digest)
                {
                    return file;
                }
            }
            catch (Exception exception) when (FileErrors.IsFileError(exception))
            {
                log.Debug($"'{file}' cannot be read and is fetched again: {exception.Message}");
            }
        }

        return null;
    }
}
