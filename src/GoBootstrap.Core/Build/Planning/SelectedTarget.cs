using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>A target that a definition selects.</summary>
/// <param name="Target">The target.</param>
/// <param name="Port">What the toolchain says of its port.</param>
/// <param name="Source">The text that selected it first.</param>
/// <param name="IsNamed">Whether a text named it, and not only a pattern or group.</param>
/// <param name="Rids">The runtime identifiers by which it was named.</param>
internal sealed record SelectedTarget(BuildTarget Target, ToolchainPort Port, ConfiguredText Source, bool IsNamed, IReadOnlyList<string> Rids);
