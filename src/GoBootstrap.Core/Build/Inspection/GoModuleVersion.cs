namespace GoBootstrap.Build.Inspection;

/// <summary>A module that a program was built from.</summary>
/// <param name="Path">The module's path.</param>
/// <param name="Version">Its version; <c>(devel)</c> for the main module.</param>
/// <param name="Sum">Its <c>h1:</c> sum; <see langword="null"/> when there is none.</param>
/// <param name="Replacement">What was used in its place.</param>
public sealed record GoModuleVersion(string Path, string Version, string? Sum, GoModuleVersion? Replacement);
