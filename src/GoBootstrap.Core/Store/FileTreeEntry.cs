namespace GoBootstrap.Store;

/// <summary>One entry of a folder on disk.</summary>
/// <param name="Path">The path below the folder, with <c>/</c>.</param>
/// <param name="IsLink">Whether it is a symbolic link or another reparse point.</param>
/// <param name="IsDirectory">Whether it is a folder, or a link to one.</param>
/// <param name="Length">The size of a file in bytes.</param>
internal readonly record struct FileTreeEntry(string Path, bool IsLink, bool IsDirectory, long Length);
