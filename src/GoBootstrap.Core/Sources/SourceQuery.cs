using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources;

/// <summary>Says what is looked for in a source.</summary>
/// <param name="Port">The port that the toolchain must run on.</param>
/// <param name="Exact">The one version that is wanted, when it is known, so that a source can stop at it; otherwise <see langword="null"/>.</param>
public sealed record SourceQuery(GoPort Port, GoVersion? Exact = null);
