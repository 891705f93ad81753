using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap;

/// <summary>Says what an ensure would install, without installing it.</summary>
public sealed record ResolveResult
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the name of the source that would supply it; <see langword="null"/> when it is installed already.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets a value indicating whether it is installed already.</summary>
    public required bool IsInstalled { get; init; }

    /// <summary>Gets what asked for the version, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Gets the absolute path of the lock file that decided; <see langword="null"/> when none did.</summary>
    public string? LockFile { get; init; }
}
