namespace GoBootstrap.Transfer.Mirrors;

/// <summary>How a mirror answered a request for a small part of the real file.</summary>
/// <param name="Offset">Where the part begins.</param>
/// <param name="Bytes">The bytes; empty after a failure.</param>
/// <param name="FirstByte">How long the first byte took; <see cref="TimeSpan.Zero"/> after a failure.</param>
/// <param name="BytesPerSecond">The rate after the first byte; <see langword="null"/> when too little came to tell.</param>
/// <param name="Total">The size of the whole file; <see langword="null"/> when the server does not say.</param>
/// <param name="ServesRanges">Whether the part came that was asked for, and not the whole file.</param>
/// <param name="Origin">The address after redirects; <see langword="null"/> after a failure.</param>
/// <param name="Failure">Why there are no bytes; <see langword="null"/> when there are.</param>
internal sealed record ProbeResult(
    long Offset,
    ReadOnlyMemory<byte> Bytes,
    TimeSpan FirstByte,
    double? BytesPerSecond,
    long? Total,
    bool ServesRanges,
    Uri? Origin,
    TransferFailedException? Failure)
{
    /// <summary>Makes the result of a failure.</summary>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="failure">The failure.</param>
    /// <returns>The result.</returns>
    public static ProbeResult Failed(long offset, TransferFailedException failure) =>
        new(offset, default, TimeSpan.Zero, null, null, ServesRanges: false, Origin: null, failure);
}
