using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources;

/// <summary>A toolchain that a source can supply. A source derives its own record with what it needs to fetch it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="Source">The name of the source.</param>
/// <param name="Release">The distribution's own name of the release.</param>
public record ToolchainCandidate(GoVersion Version, GoPort Port, string Source, string Release)
{
    /// <summary>
    /// Gets the roots of trust that exist for each file of the candidate, so that what a policy cannot accept is refused before it is fetched;
    /// <see langword="null"/> when that is known only afterwards.
    /// </summary>
    public virtual FileRoots? Roots => null;
}
