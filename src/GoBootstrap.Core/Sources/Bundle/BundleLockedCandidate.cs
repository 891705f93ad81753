using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Bundle;

/// <summary>A toolchain that a lock file pins, wherever it was locked from, and that a bundle is to have.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Release">The distribution's own name of the release.</param>
internal sealed record BundleLockedCandidate(GoVersion Version, GoPort Port, string Release)
    : ToolchainCandidate(Version, Port, BundleSource.SourceName, Release);
