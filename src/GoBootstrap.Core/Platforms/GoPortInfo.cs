using System.Collections.Immutable;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>What is known of one port of Go: a row of <see cref="PortTable"/>.</summary>
public sealed record GoPortInfo
{
    /// <summary>Gets the port.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the architecture's name in the names of archives: <c>armv6l</c> for linux/arm, otherwise GOARCH.</summary>
    public required string ArchiveArch { get; init; }

    /// <summary>Gets what the names of archives end with: <c>.zip</c> for Windows, otherwise <c>.tar.gz</c>.</summary>
    public required string ArchiveExtension { get; init; }

    /// <summary>
    /// Gets the first version, prereleases included, that was published as an archive; <see langword="null"/> for ports that one can only
    /// compile for, such as js/wasm.
    /// </summary>
    public GoVersion? FirstVersion { get; init; }

    /// <summary>Gets the last version that was published as an archive; <see langword="null"/> while that goes on.</summary>
    public GoVersion? LastVersion { get; init; }

    /// <summary>Gets a value indicating whether the port is first class: a broken one blocks a Go release.</summary>
    public bool IsFirstClass { get; init; }

    /// <summary>Gets the oldest operating systems, ordered by Go version; empty when none is known.</summary>
    public ImmutableArray<OperatingSystemFloor> OperatingSystemFloors { get; init; } = [];

    /// <summary>Gets a value indicating whether a toolchain that runs on this port is or was published.</summary>
    public bool IsPublished => FirstVersion is not null;

    /// <summary>Says whether a version lies between the first and the last one that were published for this port.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether an archive can be expected; the index of releases has the last word.</returns>
    public bool Publishes(GoVersion version) =>
        FirstVersion is not null && version >= FirstVersion && (LastVersion is null || version <= LastVersion);
}
