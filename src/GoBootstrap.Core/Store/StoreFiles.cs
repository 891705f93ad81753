using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>
/// Changes files of a store: every failure becomes a coded error that names the file, and on Windows a rename or a removal that another
/// program blocks is tried again for a while.
/// </summary>
internal sealed class StoreFiles(GoBootstrapEnvironment environment, IGoBootstrapLog log, IFileOperations operations)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly bool _isWindows = environment.Host.OperatingSystem == "windows";

    /// <summary>Makes a folder and those above it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    internal void CreateDirectory(string path)
    {
        if (!Directory.Exists(path))
        {
            Run("make the folder", path, () => operations.CreateDirectory(path));
        }
    }

    /// <summary>Writes a file whose content need not survive a power cut.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    internal void Write(string path, ReadOnlyMemory<byte> content) =>
        Run("write", path, () => operations.WriteFile(path, content.Span, toDisk: false));

    /// <summary>Writes a file and waits until its content is on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    internal void WriteToDisk(string path, ReadOnlyMemory<byte> content) =>
        Run("write", path, () => operations.WriteFile(path, content.Span, toDisk: true));

    /// <summary>
    /// Replaces a file so that readers see the old or the new content, and so does the next start after a power cut. The caller holds a lock:
    /// the temporary file beside it has a fixed name, so that a crash leaves no more than one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011.</exception>
    internal async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        WriteToDisk(temporary, content);
        await MoveFileAsync(temporary, path, cancellationToken);
    }

    /// <summary>Renames a file, replacing one that is there.</summary>
    /// <param name="source">The file.</param>
    /// <param name="destination">Its new path.</param>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011.</exception>
    internal Task MoveFileAsync(string source, string destination, CancellationToken cancellationToken) =>
        RetryAsync("rename a file to", destination, () => operations.MoveFile(source, destination), cancellationToken);

    /// <summary>Renames a folder.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="destination">Its new path, which is free.</param>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011.</exception>
    internal Task MoveDirectoryAsync(string source, string destination, CancellationToken cancellationToken) =>
        RetryAsync("rename a folder to", destination, () => operations.MoveDirectory(source, destination), cancellationToken);

    /// <summary>Makes a symbolic link or points it elsewhere, without a moment in which it is missing. The caller holds a lock.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">What it points to.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    internal void ReplaceLink(string path, string target)
    {
        var temporary = path + ".new";
        Run("make the link", path, () =>
        {
            operations.DeleteFile(temporary);
            operations.CreateSymbolicLink(temporary, target);
            operations.MoveSymbolicLink(temporary, path);
        });
    }

    /// <summary>Removes a file.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4008, GOB4011.</exception>
    internal Task DeleteFileAsync(string path, CancellationToken cancellationToken) =>
        RetryAsync("remove", path, () => operations.DeleteFile(path), cancellationToken);

    /// <summary>Removes a file that does no harm when it stays.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <returns>Whether it is gone.</returns>
    internal bool TryDeleteFile(string path) => Try(path, () => operations.DeleteFile(path));

    /// <summary>Removes a folder that does no harm when it stays: nothing names it, and a later run removes what is left.</summary>
    /// <param name="path">The folder; it need not exist.</param>
    /// <returns>Whether it is gone.</returns>
    internal bool TryDeleteTree(string path) => Try(path, () => operations.DeleteTree(path));

    /// <summary>Opens a lock file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may be made.</param>
    /// <returns>The stream that holds the lock; <see langword="null"/> when somebody else holds it, or when it is not there and may not be made.</returns>
    /// <exception cref="GoBootstrapException">GOB4001: locks have no effect there. GOB4002, GOB4003, GOB4011.</exception>
    internal Stream? TryOpenExclusive(string path, FileMode mode)
    {
        try
        {
            var stream = operations.OpenExclusive(path, mode);
            try
            {
                if (Excludes(path))
                {
                    return stream;
                }
            }
            catch
            {
                stream.Dispose();
                throw;
            }

            stream.Dispose();
            throw new GoBootstrapException(
                ErrorCode.LockNotObtained,
                $"The lock '{path}' keeps nobody out: the file system knows no locks, or DOTNET_SYSTEM_IO_DISABLEFILELOCKING is set. Two processes could "
                + "write the same toolchain. Set GOBOOTSTRAP_HOME to a folder on a local disk, or unset that variable.");
        }
        catch (Exception e) when (FileErrors.IsInUse(e) || (mode == FileMode.Open && e is FileNotFoundException))
        {
            return null;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("lock", path, e);
        }
    }

    // The runtime goes on without a lock where the system has none, and says nothing.
    private bool Excludes(string path)
    {
        try
        {
            operations.OpenExclusive(path, FileMode.Open).Dispose();
            return false;
        }
        catch (Exception e) when (FileErrors.IsInUse(e) || e is FileNotFoundException)
        {
            return true;
        }
    }

    private static void Run(string action, string path, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing(action, path, e);
        }
    }

    private bool Try(string path, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            log.Debug($"'{path}' stays for now: {e.Message}");
            return false;
        }
    }

    private async Task RetryAsync(string action, string path, Action step, CancellationToken cancellationToken)
    {
        var start = environment.Clock.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                step();
                return;
            }
            catch (Exception e) when (_isWindows && FileErrors.MayPassOnWindows(e))
            {
                if (environment.Clock.GetElapsedTime(start) >= Patience)
                {
                    throw new GoBootstrapException(
                        ErrorCode.RenameBlocked,
                        $"Cannot {action} '{path}' for {Patience.TotalSeconds:0} seconds: {e.Message} Another program, often a virus scanner, has it open, or "
                        + "this user may not change it. Exclude the store's folder from scanning or end that program, then run again.",
                        e);
                }

                log.Debug($"Cannot {action} '{path}' now: {e.Message} Trying again in {delay.TotalMilliseconds:0} ms.");
            }
            catch (Exception e) when (FileErrors.IsFileError(e))
            {
                throw FileErrors.Writing(action, path, e);
            }

            await Task.Delay(delay, environment.Clock, cancellationToken);
        }
    }
}
