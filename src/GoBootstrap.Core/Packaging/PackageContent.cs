using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;
using NuGet.Versioning;

namespace GoBootstrap.Packaging;

/// <summary>What a toolchain package is made of.</summary>
internal sealed record PackageContent
{
    /// <summary>Gets the package's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the package's version.</summary>
    public required NuGetVersion PackageVersion { get; init; }

    /// <summary>Gets Go's version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the absolute path of the folder with the toolchain and what vouches for it.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the source that the toolchain came from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets that source's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the archive's name.</summary>
    public required string ArchiveName { get; init; }

    /// <summary>Gets the archive's digest.</summary>
    public required Sha256Digest ArchiveDigest { get; init; }

    /// <summary>Gets a value indicating whether the archive is not upstream's own.</summary>
    public required bool IsRepacked { get; init; }

    /// <summary>Gets why the toolchain was trusted when the package was made.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Gets the fingerprint of the key that signed the package's list of digests; <see langword="null"/> when none did.</summary>
    public string? Signer { get; init; }
}
