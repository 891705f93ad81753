using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>Says what a lock file pins now, and what has changed.</summary>
public sealed record LockResult
{
    /// <summary>Gets the absolute path of the lock file.</summary>
    public required string File { get; init; }

    /// <summary>Gets the locked version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the version that was locked before; <see langword="null"/> when there was no lock file.</summary>
    public GoVersion? PreviousVersion { get; init; }

    /// <summary>Gets what asked for the version, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Gets the ports in the order of their names.</summary>
    public required IReadOnlyList<LockedPort> Ports { get; init; }

    /// <summary>Gets the ports that the lock file had before and has no more.</summary>
    public IReadOnlyList<GoPort> Removed { get; init; } = [];

    /// <summary>Gets a value indicating whether the file was written; otherwise it said all of this already.</summary>
    public required bool WasWritten { get; init; }
}
