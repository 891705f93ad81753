namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Measures how fast bytes come while they are waited for. The time in which nobody waits does not count: when the reader is slow, the mirror is
/// not to blame.
/// </summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private const int MostSpent = 256;

    private readonly List<(TimeSpan At, long Bytes)> _marks = [];
    private int _oldest;
    private TimeSpan _waited;
    private long _waitingSince;
    private long _bytes;
    private bool _isWaiting;

    /// <summary>Gets how long bytes were waited for in all.</summary>
    public TimeSpan Waited => _isWaiting ? _waited + clock.GetElapsedTime(_waitingSince) : _waited;

    /// <summary>Gets how many bytes came.</summary>
    public long Bytes => _bytes;

    /// <summary>Gets when, in waited time, the first byte came; <see langword="null"/> before.</summary>
    public TimeSpan? FirstByte { get; private set; }

    /// <summary>Bytes are waited for from now on.</summary>
    public void Wait()
    {
        _isWaiting = true;
        _waitingSince = clock.GetTimestamp();
    }

    /// <summary>The wait is over.</summary>
    /// <param name="bytes">How many bytes came.</param>
    public void Take(int bytes)
    {
        _waited = Waited;
        _isWaiting = false;
        if (bytes > 0)
        {
            FirstByte ??= _waited;
            _bytes += bytes;
            _marks.Add((_waited, _bytes));
        }
    }

    /// <summary>Gets the rate since the first byte.</summary>
    /// <returns>Bytes for each second; <see langword="null"/> when too little came to tell.</returns>
    public double? Average() => FirstByte is { } first && Waited - first is var time && time >= TimeSpan.FromMilliseconds(5) ? _bytes / time.TotalSeconds : null;

    /// <summary>Gets the rate of the last while.</summary>
    /// <param name="window">How long a while, in waited time.</param>
    /// <returns>Bytes for each second; <see langword="null"/> while the first byte is not that long ago.</returns>
    public double? Recent(TimeSpan window)
    {
        var now = Waited;
        if (FirstByte is not { } first || now - first < window)
        {
            return null;
        }

        // The newest mark at or before the window's edge stays: what came after it came within the window, give or take one piece.
        var edge = now - window;
        while (_oldest + 1 < _marks.Count && _marks[_oldest + 1].At <= edge)
        {
            _oldest++;
        }

        if (_oldest >= MostSpent)
        {
            _marks.RemoveRange(0, _oldest);
            _oldest = 0;
        }

        var (at, bytes) = _marks[_oldest];
        return (_bytes - bytes) / (now - at).TotalSeconds;
    }
}
