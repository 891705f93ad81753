using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>A NuGet package with a toolchain.</summary>
public sealed class GoToolchainPackageInfo
{
    /// <summary>Gets the package's id, such as <c>GoBootstrap.Toolchain.linux-amd64</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the package's version, such as <c>1.22.6</c> or <c>1.25.0-rc.1</c>.</summary>
    public required string PackageVersion { get; init; }

    /// <summary>Gets Go's version, such as <c>1.22.6</c> or <c>1.25rc1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on, such as <c>linux/amd64</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Gets the package.</summary>
    public required FilePath File { get; init; }

    /// <summary>Gets the package's SHA-256 in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// Gets the fingerprint of the primary key that signed what is in the package; <see langword="null"/> for none.
    /// </summary>
    public string? SignedBy { get; init; }
}
