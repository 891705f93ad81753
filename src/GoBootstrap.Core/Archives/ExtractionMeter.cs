namespace GoBootstrap.Archives;

/// <summary>Counts the bytes that one extraction holds in its buffers.</summary>
internal sealed class ExtractionMeter
{
    private long _inFlight;
    private long _peak;

    /// <summary>Gets the bytes of all buffers that are lent now.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>Gets the most that <see cref="InFlight"/> ever was.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    /// <summary>Counts a buffer that was lent.</summary>
    /// <param name="size">Its size in bytes.</param>
    public void Lent(int size)
    {
        var now = Interlocked.Add(ref _inFlight, size);
        var peak = Interlocked.Read(ref _peak);
        while (now > peak && Interlocked.CompareExchange(ref _peak, now, peak) is var seen && seen != peak)
        {
            peak = seen;
        }
    }

    /// <summary>Counts a buffer that came back.</summary>
    /// <param name="size">Its size in bytes.</param>
    public void Returned(int size) => Interlocked.Add(ref _inFlight, -size);
}
