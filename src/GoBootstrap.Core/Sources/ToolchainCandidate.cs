using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources;

/// <summary>A toolchain that a source can supply. A source derives its own record with what it needs to fetch it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Source">The name of the source.</param>
/// <param name="Release">The distribution's own name of the release.</param>
public record ToolchainCandidate(GoVersion Version, GoPort Port, string Source, string Release);
