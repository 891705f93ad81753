using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>Finds the keys that may sign a bundle. The settings pin them; a key that comes with a bundle counts only by a pinned fingerprint.</summary>
/// <param name="settings">The settings.</param>
/// <param name="environment">The outside.</param>
internal sealed class BundleKeys(BundleSettings settings, GoBootstrapEnvironment environment)
{
    /// <summary>Gets a value indicating whether any key is pinned.</summary>
    public bool ArePinned => settings.PinsKey;

    /// <summary>Reads the keys.</summary>
    /// <param name="files">All files of the bundle.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The pinned keys.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: no keyring can be read, or it holds none of the pinned keys.</exception>
    public async Task<OpenPgpKeyring> ReadAsync(IFileSet files, CancellationToken cancellationToken)
    {
        var (keyring, name) = settings.KeyringFile is { } file
            ? (SourceFactory.ReadKeyring(environment.Absolute(file)), file)
            : (await ReadOwnAsync(files, cancellationToken), files.Show(BundlePaths.SignerKey));
        if (settings.TrustedKeys.Count == 0)
        {
            return keyring;
        }

        var pinned = keyring.Restrict(settings.TrustedKeys);
        return pinned.PrimaryFingerprints.Count > 0
            ? pinned
            : throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                $"The keyring '{name}' holds none of the keys '{string.Join("', '", settings.TrustedKeys)}' that may sign a bundle. It holds "
                + $"'{string.Join("', '", keyring.PrimaryFingerprints)}'. Correct the fingerprints, or name the keyring that holds the keys.");
    }

    private static async Task<OpenPgpKeyring> ReadOwnAsync(IFileSet files, CancellationToken cancellationToken) =>
        await files.TryReadAsync(new(BundlePaths.SignerKey) { MaximumSize = BundlePaths.LargestSignature }, cancellationToken) is { } content
            ? OpenPgpKeyring.Read(content, files.Show(BundlePaths.SignerKey))
            : throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                $"The bundle has no key '{files.Show(BundlePaths.SignerKey)}', and the settings name fingerprints alone. Name the keyring that holds the keys.");
}
