using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles;

/// <summary>Makes, verifies and installs offline bundles, and keeps mirrors of the same layout in step.</summary>
public interface IBundleKeeper
{
    /// <summary>
    /// Makes a bundle. It is built beside its place and renamed, so that it is there whole or not at all; a run that was stopped is continued.
    /// </summary>
    /// <param name="request">What it is to hold, and who signs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001, GOB0002: the request is none. GOB1xxx to GOB3xxx: as an ensure of the same versions. GOB3051: something is in the way. GOB3052: no
    /// key is named. GOB4001 to GOB4011: the folder or the store cannot be used. GOB7018 to GOB7020: the key cannot be used.
    /// </exception>
    Task<BundleWriteResult> CreateAsync(BundleCreateRequest request, CancellationToken cancellationToken);

    /// <summary>Verifies a bundle: its signature by a pinned key, every file, and every toolchain as an install would, down to its content.</summary>
    /// <param name="request">Which bundle.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was found; <see cref="BundleVerifyResult.ThrowIfRefused"/> makes an error of it.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001, GOB2033 to GOB2035: no bundle can be opened there. Other GOB2xxx: it cannot be read. GOB3010 to GOB3014, GOB3018: its list is not signed
    /// by a pinned key. GOB3045: its list is malformed.
    /// </exception>
    Task<BundleVerifyResult> VerifyAsync(BundleVerifyRequest request, CancellationToken cancellationToken);

    /// <summary>Installs toolchains of a bundle into the store; nothing but the bundle is asked.</summary>
    /// <param name="request">Which bundle, and what of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchains.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="VerifyAsync"/> and an ensure. GOB1002: the bundle has nothing that was named.</exception>
    Task<BundleImportResult> ImportAsync(BundleImportRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Brings a folder that others read to what is wanted: only what is new is fetched, and a reader finds a whole bundle at every moment, also after
    /// this process was killed.
    /// </summary>
    /// <param name="request">What it is to hold, and who signs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="CreateAsync"/>. GOB4001: another sync is at work.</exception>
    Task<BundleWriteResult> SyncAsync(MirrorSyncRequest request, CancellationToken cancellationToken);
}
