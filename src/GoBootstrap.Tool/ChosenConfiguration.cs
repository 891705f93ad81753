using GoBootstrap.Configuration;

namespace GoBootstrap.Tool;

/// <summary>The configuration file of a command.</summary>
/// <param name="File">What it says.</param>
/// <param name="IsNamed">Whether the user named it; otherwise it was found above the current folder.</param>
internal sealed record ChosenConfiguration(GoBootstrapFile File, bool IsNamed);
