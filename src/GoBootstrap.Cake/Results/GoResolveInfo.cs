using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Which toolchain <c>EnsureGo</c> would install, and from where.</summary>
public sealed class GoResolveInfo
{
    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the operating system that the toolchain runs on, as GOOS names it.</summary>
    public required string GoOS { get; init; }

    /// <summary>Gets the architecture that the toolchain runs on, as GOARCH names it.</summary>
    public required string GoArch { get; init; }

    /// <summary>Gets the source that would supply it; <see langword="null"/> when it is installed already.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets a value indicating whether it is installed already.</summary>
    public required bool IsInstalled { get; init; }

    /// <summary>Gets what asked for the version, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Gets the lock file that decided; <see langword="null"/> when none did.</summary>
    public FilePath? LockFile { get; init; }
}
