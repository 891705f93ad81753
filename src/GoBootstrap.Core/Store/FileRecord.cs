using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>One line of a files manifest.</summary>
/// <param name="Path">The path below GOROOT, with <c>/</c>.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="IsExecutable">Whether it is a file that may be run.</param>
/// <param name="Size">The size of a file in bytes; 0 for a folder.</param>
/// <param name="Digest">The digest of a file; zero for a folder.</param>
internal readonly record struct FileRecord(string Path, bool IsDirectory, bool IsExecutable, long Size, Sha256Digest Digest);
