using GoBootstrap.Platforms;

namespace GoBootstrap.Build;

/// <summary>What decides which files of a module belong to its packages.</summary>
/// <param name="Port">The port.</param>
/// <param name="UsesCgo">Whether C code is compiled.</param>
/// <param name="Tags">The build tags, joined with commas.</param>
/// <param name="Workspace">The value of GOWORK.</param>
internal sealed record PackageQuery(GoPort Port, bool UsesCgo, string Tags, string Workspace);
