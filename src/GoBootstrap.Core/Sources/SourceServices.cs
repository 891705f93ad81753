using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources;

/// <summary>What every source works with.</summary>
/// <param name="Transfer">Fetches files.</param>
/// <param name="Extractor">Extracts archives.</param>
/// <param name="Verifier">Verifies signatures.</param>
/// <param name="Sumdb">Asks the checksum database.</param>
/// <param name="DownloadDirectory">The folder for partial files.</param>
/// <param name="IndexDirectory">The folder for indexes that are kept.</param>
/// <param name="Log">Takes what there is to say.</param>
internal sealed record SourceServices(
    ITransfer Transfer,
    IArchiveExtractor Extractor,
    IOpenPgpVerifier Verifier,
    SumdbRoot Sumdb,
    string DownloadDirectory,
    string IndexDirectory,
    IGoBootstrapLog Log)
{
    /// <summary>Gets what measures mirrors; <see langword="null"/> where none are measured.</summary>
    public IMirrorProber? Prober { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the services for one store.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="downloader">What fetches, and measures mirrors.</param>
    /// <param name="layout">The store's folders.</param>
    /// <param name="log">Takes what there is to say.</param>
    /// <returns>The services.</returns>
    public static SourceServices For(
        GoBootstrapSettings settings, GoBootstrapEnvironment environment, Downloader downloader, StoreLayout layout, IGoBootstrapLog log) => new(
            downloader,
            new ArchiveExtractor(log, environment.Clock),
            new OpenPgpVerifier(environment.Clock),
            new SumdbRoot(settings, environment, downloader, layout.Index, log),
            layout.Downloads,
            layout.Index,
            log)
            {
                Prober = downloader,
                Clock = environment.Clock,
            };
}
