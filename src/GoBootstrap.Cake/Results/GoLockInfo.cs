using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>What a lock file pins, and what has changed.</summary>
public sealed class GoLockInfo
{
    /// <summary>Gets the lock file.</summary>
    public required FilePath File { get; init; }

    /// <summary>Gets the locked version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the version that was locked before; <see langword="null"/> when there was no lock file.</summary>
    public string? PreviousVersion { get; init; }

    /// <summary>Gets what asked for the version, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Gets the locked ports in the order of their names, such as <c>linux/arm64</c>.</summary>
    public required IReadOnlyList<string> Ports { get; init; }

    /// <summary>Gets the ports that are new or have other files or evidence than before.</summary>
    public required IReadOnlyList<string> ChangedPorts { get; init; }

    /// <summary>Gets the ports that the lock file had before and has no more.</summary>
    public required IReadOnlyList<string> RemovedPorts { get; init; }

    /// <summary>Gets a value indicating whether the file was written; otherwise it said all of this already.</summary>
    public required bool WasWritten { get; init; }
}
