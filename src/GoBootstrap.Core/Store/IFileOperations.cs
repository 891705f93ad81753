namespace GoBootstrap.Store;

/// <summary>
/// Every change that a store makes on disk, as single steps. Tests put failures and crashes between them. Failures are the runtime's own
/// exceptions; <see cref="StoreFiles"/> translates them.
/// </summary>
internal interface IFileOperations
{
    /// <summary>Makes a folder and those above it.</summary>
    /// <param name="path">The folder.</param>
    void CreateDirectory(string path);

    /// <summary>Makes or overwrites a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its whole content.</param>
    /// <param name="toDisk">Whether the content must have reached the disk when the call returns.</param>
    void WriteFile(string path, ReadOnlySpan<byte> content, bool toDisk);

    /// <summary>Renames a file, replacing one that is there.</summary>
    /// <param name="source">The file.</param>
    /// <param name="destination">Its new path on the same volume.</param>
    void MoveFile(string source, string destination);

    /// <summary>Renames a folder. The new path must be free.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="destination">Its new path on the same volume.</param>
    void MoveDirectory(string source, string destination);

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">What it points to.</param>
    void CreateSymbolicLink(string path, string target);

    /// <summary>Renames a symbolic link to a folder, replacing a link that is there.</summary>
    /// <param name="source">The link.</param>
    /// <param name="destination">Its new path.</param>
    void MoveSymbolicLink(string source, string destination);

    /// <summary>Removes a file or a link; it need not exist.</summary>
    /// <param name="path">The file.</param>
    void DeleteFile(string path);

    /// <summary>Removes a folder with everything in it, read-only or not, without following links; it need not exist.</summary>
    /// <param name="path">The folder.</param>
    void DeleteTree(string path);

    /// <summary>Opens a file so that nobody else can until the stream is closed or its process ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether the file may be made.</param>
    /// <returns>The stream that holds the lock.</returns>
    Stream OpenExclusive(string path, FileMode mode);
}
