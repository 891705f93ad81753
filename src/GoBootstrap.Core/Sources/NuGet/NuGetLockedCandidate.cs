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
    : ToolchainCandidate(Version, Port, NuGetSource.SourceName, $"{Id} {Package.ToNormalizedString()}");
