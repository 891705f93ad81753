using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>What a request asks for, after version files and the host were looked at.</summary>
/// <param name="Spec">Which versions will do.</param>
/// <param name="Port">The port that the toolchain must run on.</param>
/// <param name="RequestedBy">What asked for it, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</param>
internal sealed record WantedToolchain(GoVersionSpec Spec, GoPort Port, string RequestedBy);
