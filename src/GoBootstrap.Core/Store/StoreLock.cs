using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>The lock of one toolchain's entry, for all processes and all tasks; held until it is disposed or its process ends.</summary>
public sealed class StoreLock : IDisposable
{
    private readonly HeldLock _held;

    internal StoreLock(GoVersion version, GoPort port, HeldLock held)
    {
        Version = version;
        Port = port;
        _held = held;
    }

    /// <summary>Gets the version of the entry.</summary>
    public GoVersion Version { get; }

    /// <summary>Gets the port of the entry.</summary>
    public GoPort Port { get; }

    /// <summary>Gets the name of the entry.</summary>
    internal string EntryName => StoreLayout.EntryName(Version, Port);

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _held.Dispose();

    /// <summary>Throws when the lock was released: a change would not be alone.</summary>
    internal void ThrowIfReleased() => ObjectDisposedException.ThrowIf(!_held.IsHeld, this);
}
