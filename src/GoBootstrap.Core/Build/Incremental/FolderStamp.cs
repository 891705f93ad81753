namespace GoBootstrap.Build.Incremental;

/// <summary>The names in a folder as they were at some time: a new file there may be a new part of the program.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="IsPackage">Whether only names of files that go compiles count; otherwise all.</param>
/// <param name="Modified">When names were added or removed last, in ticks of UTC; -1 when the folder did not exist.</param>
/// <param name="Digest">The digest of the names.</param>
internal sealed record FolderStamp(string Path, bool IsPackage, long Modified, string Digest);
