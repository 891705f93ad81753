using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <summary>A toolchain that a lock file pins, wherever it was locked from, and the package that is to have it.</summary>
/// <param name="Version">Go's version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Id">The package's id.</param>
/// <param name="Package">The package's version.</param>
internal sealed record NuGetLockedCandidate(GoVersion Version, GoPort Port, string Id, NuGetVersion Package)
    : ToolchainCandidate(Version, Port, NuGetSource.SourceName, $"{Id} {Package.ToNormalizedString()}")
{
    /// <summary>
    /// Gets what was locked from another source, so that no revision of the package is named and the one that has it is looked for, beginning with
    /// <see cref="Package"/>; <see langword="null"/> when the package itself is pinned.
    /// </summary>
    public LockedToolchain? Sought { get; init; }
}
