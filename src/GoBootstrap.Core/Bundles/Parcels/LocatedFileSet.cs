using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>The files below an address: a folder or a file share, or a static web server.</summary>
/// <param name="root">The address of the folder, with a slash at its end.</param>
/// <param name="transfer">What fetches.</param>
/// <param name="partialDirectory">The folder for partial downloads of large files.</param>
internal sealed class LocatedFileSet(Uri root, ITransfer transfer, string partialDirectory) : IFileSet
{
    /// <summary>Gets the folder when the files are on a disk or a share; <see langword="null"/> on a web server.</summary>
    public string? Folder { get; } = root.IsFile ? Path.TrimEndingDirectorySeparator(root.LocalPath) : null;

    /// <inheritdoc/>
    public string Show(string path) => path.Length == 0 && Folder is not null ? Folder : Redactor.Show(Locate(path));

    /// <inheritdoc/>
    public Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken)
    {
        if (Folder is not null)
        {
            PlainFiles.Require(Folder, request.Path);
        }

        return transfer.OpenAsync(
            new()
            {
                Locations = [Locate(request.Path)],
                Name = request.Path,
                ExpectedDigest = request.Digest,
                ExpectedSize = request.Size,
                MaximumSize = request.MaximumSize,
                AdditionalHashes = request.AdditionalHashes,
                PartialDirectory = request.IsLarge && Folder is null ? partialDirectory : null,

                // A tile may begin with any bytes.
                RefusesHtml = Folder is null && !request.Path.Contains("/tile/", StringComparison.Ordinal),
            },
            cancellationToken);
    }

    private Uri Locate(string path) => Folder is null
        ? new Uri(root, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)))
        : new Uri(root.AbsoluteUri + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
}
