using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>Which roots of trust exist for the files of a source.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Systems">The operating systems of the toolchains.</param>
/// <param name="Releases">Which releases of Go.</param>
/// <param name="File">The kind of file.</param>
/// <param name="Roots">The roots.</param>
internal sealed record RootTableRow(string Source, IReadOnlyList<string> Systems, string Releases, string File, FileRoots Roots);
