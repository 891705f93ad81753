namespace GoBootstrap.Packaging;

/// <summary>The packages that were made.</summary>
/// <param name="Directory">The absolute path of their folder.</param>
/// <param name="Packages">The packages in the order in which they were asked for.</param>
public sealed record PackToolchainResult(string Directory, IReadOnlyList<ToolchainPackage> Packages);
