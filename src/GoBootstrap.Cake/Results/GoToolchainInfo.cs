using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>A Go toolchain that is installed.</summary>
public sealed class GoToolchainInfo
{
    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the folder of GOROOT.</summary>
    public required DirectoryPath GoRoot { get; init; }

    /// <summary>Gets GOPATH as a Go process of this user sees it.</summary>
    public required string GoPath { get; init; }

    /// <summary>Gets the operating system that the toolchain runs on, as GOOS names it.</summary>
    public required string GoOS { get; init; }

    /// <summary>Gets the architecture that the toolchain runs on, as GOARCH names it.</summary>
    public required string GoArch { get; init; }

    /// <summary>Gets the <c>go</c> command, which is registered with Cake's tools when it runs on this machine.</summary>
    public required FilePath Executable { get; init; }

    /// <summary>Gets the source that supplied it, with the distribution's own name of the release.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the reasons to trust it, one line each.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Gets what made the trust policy weaker than the default when it was installed; usually nothing.</summary>
    public IReadOnlyList<string> Weakenings { get; init; } = [];

    /// <summary>Gets a value indicating whether this call installed it; otherwise it was there already.</summary>
    public required bool WasInstalled { get; init; }

    /// <summary>Gets the lock file that decided; <see langword="null"/> when none did.</summary>
    public FilePath? LockFile { get; init; }
}
