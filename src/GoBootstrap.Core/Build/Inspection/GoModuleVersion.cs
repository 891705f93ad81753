namespace GoBootstrap.Build.Inspection;

/// <summary>A module that a program was built from. See <see href="https://pkg.go.dev/runtime/debug#Module"/>.</summary>
/// <param name="Path">The module's path.</param>
/// <param name="Version">Its version, such as <c>v1.2.3</c> or <c>(devel)</c>; empty for a replacement by a folder.</param>
/// <param name="Sum">Its checksum as <c>go.sum</c> has it, <c>h1:…</c>; <see langword="null"/> when the program does not state one.</param>
/// <param name="Replacement">What was built in its place, by a <c>replace</c> line; <see langword="null"/> without one.</param>
public sealed record GoModuleVersion(string Path, string Version, string? Sum, GoModuleVersion? Replacement);
