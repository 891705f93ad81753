using System.Security.Cryptography;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>Opens bundles. The list of digests is read first and decides; everything else is read by what it says.</summary>
/// <param name="services">What fetches and verifies.</param>
/// <param name="keys">The keys that may sign.</param>
internal sealed class BundleOpener(SourceServices services, BundleKeys keys)
{
    /// <summary>Opens a bundle.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2034: there is none. Other GOB2xxx: it cannot be read. GOB3010 to GOB3014, GOB3018: it is not signed by a pinned key. GOB3045, GOB3049:
    /// its list is malformed, or a link.
    /// </exception>
    public Task<OpenedBundle> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        OpenAsync(new LocatedFileSet(address, services.Transfer, services.DownloadDirectory), cancellationToken);

    /// <summary>Opens a bundle.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="OpenAsync(Uri, CancellationToken)"/>.</exception>
    public async Task<OpenedBundle> OpenAsync(IFileSet files, CancellationToken cancellationToken)
    {
        var content = await files.TryReadAsync(new(BundlePaths.List) { MaximumSize = BundlePaths.LargestList }, cancellationToken)
            ?? throw new GoBootstrapException(
                ErrorCode.BundleNotFound,
                $"There is no bundle in '{files.Show("")}': it has no '{BundlePaths.List}'. Name the folder or address that 'gobootstrap bundle create' made.");
        var digest = Sha256Digest.Of(content.Span);

        // The signature has the first word, so that nothing of a forged list is even looked at.
        var signature = keys.ArePinned ? await VerifyAsync(files, content, digest, cancellationToken) : null;
        var list = BundleList.Read(content, files.Show(BundlePaths.List));
        return new()
        {
            AllFiles = files,
            Files = new ListedFileSet(files, list),
            List = list,
            ListDigest = digest,
            Signature = signature,
        };
    }

    private async Task<SignatureVerification> VerifyAsync(
        IFileSet files, ReadOnlyMemory<byte> content, Sha256Digest digest, CancellationToken cancellationToken)
    {
        var keyring = await keys.ReadAsync(files, cancellationToken);
        try
        {
            return await VerifyAsync(files, BundlePaths.Signature, content, keyring, cancellationToken)
                ?? throw new GoBootstrapException(
                    ErrorCode.SignatureMissing,
                    $"The bundle in '{files.Show("")}' has no '{BundlePaths.Signature}', and the settings pin the key that signs it. Nothing was installed. "
                    + "Get the bundle again from who made it.");
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.SignatureMissing or ErrorCode.SignatureInvalid)
        {
            // While a mirror is updated, list and signature are replaced one after the other. The signature that is named after the list is there
            // before the list is, so that whichever list is seen has one that fits.
            services.Log.Debug($"'{files.Show(BundlePaths.Signature)}' does not fit its list: {exception.Message}");
            return await VerifyAsync(files, BundlePaths.SignatureOf(digest), content, keyring, cancellationToken)
                ?? throw new GoBootstrapException(exception.Code, exception.Message, exception);
        }
    }

    private async Task<SignatureVerification?> VerifyAsync(
        IFileSet files, string path, ReadOnlyMemory<byte> content, OpenPgpKeyring keyring, CancellationToken cancellationToken)
    {
        if (await files.TryReadAsync(new(path) { MaximumSize = BundlePaths.LargestSignature }, cancellationToken) is not { } bytes)
        {
            return null;
        }

        var signature = services.Verifier.ReadDetached(bytes, path);
        using var hash = IncrementalHash.CreateHash(signature.HashAlgorithm);
        hash.AppendData(content.Span);
        return services.Verifier.VerifyDetached(signature, hash, keyring);
    }
}
