namespace GoBootstrap.Store;

/// <summary>One difference between a toolchain and what was installed.</summary>
/// <param name="Path">The path below GOROOT, with <c>/</c>; <c>.</c> for GOROOT itself, <c>files.manifest</c> for the list of files.</param>
/// <param name="Kind">The difference.</param>
public sealed record IntegrityDifference(string Path, IntegrityDifferenceKind Kind);
