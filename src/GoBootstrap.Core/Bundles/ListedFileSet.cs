using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>The files of a bundle as its list names them: any other file does not exist, and each has the digest that the list says.</summary>
/// <param name="files">All files.</param>
/// <param name="list">The digests by path.</param>
internal sealed class ListedFileSet(IFileSet files, IReadOnlyDictionary<string, Sha256Digest> list) : IFileSet
{
    /// <inheritdoc/>
    public string Show(string path) => files.Show(path);

    /// <inheritdoc/>
    public async Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken)
    {
        if (!list.TryGetValue(request.Path, out var digest))
        {
            throw new GoBootstrapException(ErrorCode.NotFound, $"'{request.Path}' does not exist: the list '{files.Show(BundlePaths.List)}' does not name it.");
        }

        if (request.Digest is { } expected && expected != digest)
        {
            throw new GoBootstrapException(
                ErrorCode.DigestMismatch,
                $"'{files.Show(request.Path)}' has two digests: '{digest}' in '{BundlePaths.List}' and '{expected}' in the parcel's document. Nothing was "
                + "installed. Copy or make the bundle again.");
        }

        try
        {
            return await files.OpenAsync(request with { Digest = digest }, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound)
        {
            throw new GoBootstrapException(
                ErrorCode.BundleFileMissing,
                $"'{files.Show(request.Path)}' is missing, and '{BundlePaths.List}' names it. Copy the bundle again; one that is just being updated is "
                + "whole again shortly.",
                exception);
        }
    }
}
