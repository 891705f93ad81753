using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// Writes into an output folder: every file is written in full in a folder of the build's own and then renamed to its place, and one that has
/// the same bytes already is not touched.
/// </summary>
internal sealed class OutputFileWriter
{
    private const string StagingName = "outputs.new";

    private readonly StoreFiles _files;
    private readonly IGoBootstrapLog _log;
    private readonly string _directory;
    private readonly string _staging;

    /// <summary>Initializes a new instance of the <see cref="OutputFileWriter"/> class.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="log">Is told what is written.</param>
    /// <param name="directory">The output folder, absolute.</param>
    public OutputFileWriter(GoBootstrapEnvironment environment, IGoBootstrapLog log, string directory)
    {
        _files = new StoreFiles(environment, log, SystemFileOperations.Instance);
        _log = log;
        _directory = directory;
        _staging = Path.Combine(directory, OutputDefinition.StateFolderName, StagingName);
    }

    /// <summary>Gets ready to write: removes what a build that was killed left.</summary>
    public void Open()
    {
        _files.TryDeleteTree(_staging);
        _files.CreateDirectory(_staging);
    }

    /// <summary>Removes the folder of files under work.</summary>
    public void Close() => _files.TryDeleteTree(_staging);

    /// <summary>Puts a small file into its place, unless it is there.</summary>
    /// <param name="path">The path below the output folder.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Size, time and digest of the file.</returns>
    public async Task<(long Size, long Modified, Sha256Digest Digest)> PutAsync(
        string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var digest = Sha256Digest.Of(content.Span);
        if (!await HasAsync(path, content.Length, digest, cancellationToken))
        {
            var staged = Stage();
            _files.Write(staged, content);
            await PlaceAsync(staged, path, cancellationToken);
        }

        return Stat(path, digest);
    }

    /// <summary>Puts a large file into its place, unless it is there.</summary>
    /// <param name="path">The path below the output folder.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="isExecutable">Whether it is a program.</param>
    /// <returns>Size, time and digest of the file.</returns>
    public async Task<(long Size, long Modified, Sha256Digest Digest)> PutAsync(
        string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken, bool isExecutable = false)
    {
        var staged = Stage();
        try
        {
            long size;
            Sha256Digest digest;
            await using (var stream = Create(staged))
            {
                await write(stream, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                stream.Position = 0;
                size = stream.Length;
                digest = new(await SHA256.HashDataAsync(stream, cancellationToken));
            }

            var isThere = await HasAsync(path, size, digest, cancellationToken);
            if (isExecutable)
            {
                AllowExecution(isThere ? OutputFileNames.Absolute(_directory, path) : staged);
            }

            if (!isThere)
            {
                await PlaceAsync(staged, path, cancellationToken);
            }

            return Stat(path, digest);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", OutputFileNames.Absolute(_directory, path), exception);
        }
        finally
        {
            _files.TryDeleteFile(staged);
        }
    }

    /// <summary>Asks the file system about a file that is there.</summary>
    /// <param name="path">The path below the output folder.</param>
    /// <param name="digest">Its digest.</param>
    /// <returns>Size, time and digest.</returns>
    /// <exception cref="GoBootstrapException">GOB7021: it is not there.</exception>
    public (long Size, long Modified, Sha256Digest Digest) Stat(string path, Sha256Digest digest)
    {
        var file = new FileInfo(OutputFileNames.Absolute(_directory, path));
        return file.Exists
            ? (file.Length, file.LastWriteTimeUtc.Ticks, digest)
            : throw new GoBootstrapException(
                ErrorCode.ProgramChanged, $"'{file.FullName}' was made and is not there any more. Let nothing else write there and run again.");
    }

    /// <summary>Removes files of an earlier build, and the folders that become empty by it. What changed since then is somebody else's and stays.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is done.</returns>
    public async Task RemoveAsync(IEnumerable<OutputStateFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!file.IsUntouched(_directory))
            {
                continue;
            }

            var path = OutputFileNames.Absolute(_directory, file.Path);
            _log.Debug($"Removing '{path}', which an earlier build made and this one does not.");
            await _files.DeleteFileAsync(path, cancellationToken);
            RemoveEmptyFolders(Path.GetDirectoryName(path)!);
        }
    }

    private void RemoveEmptyFolders(string folder)
    {
        try
        {
            while (folder.Length > _directory.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
                folder = Path.GetDirectoryName(folder)!;
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            _log.Debug($"The empty folder '{folder}' stays: {exception.Message}");
        }
    }

    private async Task<bool> HasAsync(string path, long size, Sha256Digest digest, CancellationToken cancellationToken)
    {
        var file = new FileInfo(OutputFileNames.Absolute(_directory, path));
        if (!file.Exists || file.Length != size || file.LinkTarget is not null)
        {
            return false;
        }

        try
        {
            await using var stream = file.OpenRead();
            return new Sha256Digest(await SHA256.HashDataAsync(stream, cancellationToken)) == digest;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            _log.Debug($"'{file.FullName}' is written anew, because it cannot be read: {exception.Message}");
            return false;
        }
    }

    private async Task PlaceAsync(string staged, string path, CancellationToken cancellationToken)
    {
        var place = OutputFileNames.Absolute(_directory, path);
        _log.Debug($"Writing '{place}'.");
        _files.CreateDirectory(Path.GetDirectoryName(place)!);
        await _files.MoveFileAsync(staged, place, cancellationToken);
    }

    private static void AllowExecution(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Execute);
        }
    }

    private string Stage() => Path.Combine(_staging, Guid.NewGuid().ToString("N"));

    private static FileStream Create(string path) => new(
        path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 });
}
