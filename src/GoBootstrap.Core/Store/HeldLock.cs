namespace GoBootstrap.Store;

/// <summary>A lock that is held until it is disposed.</summary>
internal sealed class HeldLock(StoreFiles files, Stream stream, string holderFile) : IDisposable
{
    private int _isReleased;

    /// <summary>Gets a value indicating whether the lock is still held.</summary>
    internal bool IsHeld => Volatile.Read(ref _isReleased) == 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) != 0)
        {
            return;
        }

        try
        {
            files.TryDeleteFile(holderFile);
        }
        finally
        {
            stream.Dispose();
        }
    }
}
