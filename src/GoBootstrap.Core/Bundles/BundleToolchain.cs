using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles;

/// <summary>A toolchain of a bundle.</summary>
public sealed record BundleToolchain
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that it runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the source that it came from when the bundle was made, such as <c>official</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets that source's own name of the release, such as <c>golang-1.22 1.22.12-1 (bookworm, amd64)</c>.</summary>
    public string? Release { get; init; }

    /// <summary>Gets the name of the archive.</summary>
    public required string Archive { get; init; }

    /// <summary>Gets the archive's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the archive's digest.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Gets a value indicating whether the archive is not upstream's own but was packed from a verified toolchain.</summary>
    public bool IsRepacked { get; init; }

    /// <summary>Gets what the run that wrote the bundle did with it. Defaults to <see cref="BundleToolchainState.Kept"/>.</summary>
    public BundleToolchainState State { get; init; }
}
