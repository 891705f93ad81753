using GoBootstrap.Store;

namespace GoBootstrap;

/// <summary>Says which toolchain is there now.</summary>
public sealed record EnsureResult
{
    /// <summary>Gets the toolchain.</summary>
    public required InstalledToolchain Toolchain { get; init; }

    /// <summary>Gets a value indicating whether this call installed it; otherwise it was there already and nothing was done.</summary>
    public required bool WasInstalled { get; init; }

    /// <summary>Gets what asked for the version, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Gets GOPATH as a Go process of this user would see it.</summary>
    public required string GoPath { get; init; }

    /// <summary>Gets the absolute path of the lock file that decided; <see langword="null"/> when none did.</summary>
    public string? LockFile { get; init; }

    /// <summary>Gets the absolute path of GOROOT.</summary>
    public string GoRoot => Toolchain.GoRoot;
}
