namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Measures mirrors without fetching from them.</summary>
internal interface IMirrorProber
{
    /// <summary>Asks one mirror for a small part of a file.</summary>
    /// <param name="request">The file.</param>
    /// <param name="location">Its address there.</param>
    /// <param name="tuning">The bounds.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    /// <returns>What came of it; a failure of the mirror is a result, too.</returns>
    Task<ProbeResult> ProbeAsync(TransferRequest request, Uri location, MirrorTuning tuning, CancellationToken cancellationToken);
}
