using System.IO.Compression;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>The files below a folder of a zip, such as a package of NuGet.</summary>
internal sealed class ZipFileSet : IFileSet, IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Uri _origin;
    private readonly string _prefix;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Initializes a new instance of the <see cref="ZipFileSet"/> class.</summary>
    /// <param name="zip">The zip; it stays the caller's, and nobody else may read it meanwhile.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="prefix">The folder within it, such as <c>toolchain/</c>; empty for its root.</param>
    /// <exception cref="GoBootstrapException">GOB3007: two entries have one name.</exception>
    public ZipFileSet(ZipArchive zip, Uri origin, string prefix)
    {
        (_zip, _origin, _prefix) = (zip, origin, prefix);
        foreach (var entry in _zip.Entries.Where(entry => entry.FullName.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (!_entries.TryAdd(entry.FullName[prefix.Length..], entry))
            {
                throw new GoBootstrapException(
                    ErrorCode.EntriesCollide, $"'{Redactor.Show(origin)}' has the entry '{entry.FullName}' twice. Get it again, or make it again.");
            }
        }
    }

    /// <summary>Gets the paths of all files.</summary>
    public IReadOnlyCollection<string> Paths => _entries.Keys;

    /// <inheritdoc/>
    public string Show(string path) => path.Length == 0 ? Redactor.Show(_origin) : $"{Redactor.Show(_origin)}!{_prefix}{path}";

    /// <inheritdoc/>
    public async Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(request.Path, out var entry))
        {
            throw new GoBootstrapException(ErrorCode.NotFound, $"'{request.Path}' does not exist: '{Redactor.Show(_origin)}' has no entry '{_prefix}{request.Path}'.");
        }

        try
        {
            // The entries share one stream, so a small one is read at once, and only a large one is left open.
            await _turn.WaitAsync(cancellationToken);
            try
            {
                if (request.IsLarge)
                {
                    return new HashedStream(await entry.OpenAsync(cancellationToken), request, _origin, entry.Length);
                }

                await using var content = await entry.OpenAsync(cancellationToken);
                return new HashedStream(await CopyAsync(content, request.MaximumSize, cancellationToken), request, _origin, entry.Length);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (InvalidDataException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.ArchiveCorrupt, $"The entry '{entry.FullName}' of '{Redactor.Show(_origin)}' cannot be read: {exception.Message} Get it again.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // One byte more than is accepted shows that there is too much, whatever the directory says.
    private static async Task<MemoryStream> CopyAsync(Stream content, long largest, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while (copy.Length <= largest && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        copy.Position = 0;
        return copy;
    }
}
