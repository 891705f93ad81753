using GoBootstrap.Platforms;
using GoBootstrap.Versioning;
using NuGet.Configuration;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <summary>A toolchain package that feeds have.</summary>
/// <param name="Version">Go's version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Id">The package's id.</param>
/// <param name="Package">The package's version.</param>
/// <param name="Feeds">The feeds that have it, in their order.</param>
internal sealed record NuGetCandidate(GoVersion Version, GoPort Port, string Id, NuGetVersion Package, IReadOnlyList<PackageSource> Feeds)
    : ToolchainCandidate(Version, Port, NuGetSource.SourceName, $"{Id} {Package.ToNormalizedString()}");
