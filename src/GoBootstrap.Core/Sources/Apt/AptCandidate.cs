using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Apt;

/// <summary>A toolchain in two packages of one suite.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Release">The distribution's own name of the release.</param>
internal sealed record AptCandidate(GoVersion Version, GoPort Port, string Release) : ToolchainCandidate(Version, Port, AptSource.SourceName, Release)
{
    /// <inheritdoc/>
    public override FileRoots? Roots => Signed is null ? null : AptSource.Roots;

    /// <summary>
    /// Gets the suite's verified Release file, which the packages' digests go back to; <see langword="null"/> when a lock file pins them.
    /// </summary>
    internal AptSignedRelease? Signed { get; init; }

    /// <summary>Gets the archives that may have the packages, in the order to ask them.</summary>
    internal required IReadOnlyList<AptArchive> Archives { get; init; }

    /// <summary>Gets the package with the programs.</summary>
    internal required AptPackage Programs { get; init; }

    /// <summary>Gets the package with the sources.</summary>
    internal required AptPackage Sources { get; init; }
}
