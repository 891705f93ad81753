using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>The fresh folder that an archive is extracted into, and the list of what is in it. Only the parsing thread calls it.</summary>
internal sealed class ExtractionTarget
{
    // Umask applies as it does to every new file; there is never a bit for set-uid, set-gid, sticky or writing by others.
    private const UnixFileMode DirectoryMode = ExecutableMode;
    private const UnixFileMode ExecutableMode =
        FileMode644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode FileMode644 =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly ExtractionRequest _request;
    private readonly List<PendingEntry> _entries = [];

    /// <summary>Initializes a new instance of the <see cref="ExtractionTarget"/> class and makes the folder.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011: the folder cannot be made, is a link, or is not empty.</exception>
    public ExtractionTarget(ExtractionRequest request)
    {
        _request = request;
        Guard = new(request, AddImpliedDirectory);
        PrepareRoot(request.TargetDirectory);
    }

    /// <summary>Gets what decides on entries.</summary>
    public EntryGuard Guard { get; }

    /// <summary>Adds a file; its content is for a writer.</summary>
    /// <param name="name">The name in the archive.</param>
    /// <param name="size">The size in bytes.</param>
    /// <param name="isExecutable">Whether the archive lets its owner execute it.</param>
    /// <returns>The file; <see langword="null"/> when it is left out.</returns>
    public PendingEntry? AddFile(string name, long size, bool isExecutable)
    {
        Guard.CountSize(name, size);
        return Add(
            name,
            ExtractedEntryKind.File,
            path => new(path, ExtractedEntryKind.File) { Size = size, IsExecutable = _request.IsExecutable?.Invoke(path) ?? isExecutable });
    }

    /// <summary>Adds and makes a folder.</summary>
    /// <param name="name">The name in the archive.</param>
    public void AddDirectory(string name)
    {
        if (Add(name, ExtractedEntryKind.Directory, static path => new(path, ExtractedEntryKind.Directory)) is { } entry)
        {
            MakeDirectory(FullPath(entry.Path));
        }
    }

    /// <summary>Lists a symbolic link, which is never made.</summary>
    /// <param name="name">The name in the archive.</param>
    /// <param name="linkTarget">What it points to.</param>
    public void AddSymbolicLink(string name, string linkTarget)
    {
        var isLeftOut = Add(
            name, ExtractedEntryKind.SymbolicLink, path => new(path, ExtractedEntryKind.SymbolicLink) { LinkTarget = linkTarget }) is null;
        if (!isLeftOut && !_request.ListsSymbolicLinks)
        {
            throw ArchiveErrors.KindNotAllowed(_request.Name, name, $"a symbolic link to '{ArchiveErrors.Show(linkTarget)}'");
        }
    }

    /// <summary>Creates a file. Safe for several threads, for different files.</summary>
    /// <param name="entry">The file.</param>
    /// <returns>An unbuffered stream for writing.</returns>
    public FileStream Create(PendingEntry entry)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = entry.IsExecutable ? ExecutableMode : FileMode644;
        }

        return new(FullPath(entry.Path), options);
    }

    /// <summary>Gets the absolute path of an entry.</summary>
    /// <param name="path">The path below the target folder.</param>
    /// <returns>The path.</returns>
    public string FullPath(string path) => string.Concat(_request.TargetDirectory, "/", path);

    /// <summary>Makes the results, when every writer is done.</summary>
    /// <returns>The entries in the archive's order.</returns>
    public IReadOnlyList<ExtractedEntry> ToResults() => [.. _entries.Select(static entry => entry.ToResult())];

    private static void PrepareRoot(string root)
    {
        try
        {
            var folder = new DirectoryInfo(root);
            if (folder.LinkTarget is not null)
            {
                throw new GoBootstrapException(
                    ErrorCode.FileOperationFailed, $"The folder '{root}' is a link. Extraction needs a real folder that is empty or missing.");
            }

            MakeDirectory(root);
            if (Directory.EnumerateFileSystemEntries(root).Any())
            {
                throw new GoBootstrapException(
                    ErrorCode.FileOperationFailed, $"The folder '{root}' is not empty. Extraction needs a folder that is empty or missing.");
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", root, exception);
        }
    }

    private static void MakeDirectory(string path)
    {
        try
        {
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, DirectoryMode);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", path, exception);
        }
    }

    private PendingEntry? Add(string name, ExtractedEntryKind kind, Func<string, PendingEntry> make)
    {
        if (Guard.Admit(name, kind) is not { } path)
        {
            return null;
        }

        var entry = make(path);
        _entries.Add(entry);
        return entry;
    }

    private void AddImpliedDirectory(string path)
    {
        _entries.Add(new(path, ExtractedEntryKind.Directory));
        MakeDirectory(FullPath(path));
    }
}
