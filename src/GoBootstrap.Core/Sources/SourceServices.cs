using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>What every source works with.</summary>
/// <param name="Transfer">Fetches files.</param>
/// <param name="Extractor">Extracts archives.</param>
/// <param name="Verifier">Verifies signatures.</param>
/// <param name="DownloadDirectory">The folder for partial files.</param>
/// <param name="IndexDirectory">The folder for indexes that are kept.</param>
/// <param name="Log">Takes what there is to say.</param>
internal sealed record SourceServices(
    ITransfer Transfer,
    IArchiveExtractor Extractor,
    IOpenPgpVerifier Verifier,
    string DownloadDirectory,
    string IndexDirectory,
    IGoBootstrapLog Log)
{
    /// <summary>Gets what measures mirrors; <see langword="null"/> where none are measured.</summary>
    public IMirrorProber? Prober { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
