using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Packaging;

/// <summary>A NuGet package with a toolchain.</summary>
public sealed record ToolchainPackage
{
    /// <summary>Gets the package's id, such as <c>GoBootstrap.Toolchain.linux-amd64</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the package's version, such as <c>1.22.6</c> or <c>1.25.0-rc.1</c>.</summary>
    public required string PackageVersion { get; init; }

    /// <summary>Gets Go's version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the absolute path of the package.</summary>
    public required string File { get; init; }

    /// <summary>Gets the package's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the package's SHA-256.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Gets the source that the toolchain came from, such as <c>official</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the name of the archive in the package.</summary>
    public required string Archive { get; init; }

    /// <summary>Gets a value indicating whether the archive is not upstream's own but was packed from a verified toolchain.</summary>
    public bool IsRepacked { get; init; }

    /// <summary>Gets the fingerprint of the primary key that signed what is in the package; <see langword="null"/> for none.</summary>
    public string? SignedBy { get; init; }
}
