using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>A toolchain for one port as a lock file pins it.</summary>
public sealed record LockedToolchain
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the name of the source that it was resolved from, such as <c>official</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>
    /// Gets the sum of the content as the checksum database writes it (<c>h1:</c>), which does not depend on how the files are packed;
    /// <see langword="null"/> when it is not known.
    /// </summary>
    public string? Sum { get; init; }

    /// <summary>Gets the files, in the order of their names.</summary>
    public required IReadOnlyList<LockedFile> Files { get; init; }

    /// <summary>
    /// Gets the reasons why they were trusted. The digest of each is that of its file, and has 64 zeros where that is not known before the file is
    /// fetched.
    /// </summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}
