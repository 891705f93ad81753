using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild;

/// <summary>
/// Keeps two builds, of one process or of two, from writing one program at once. The lock is an open file, so it goes with its process.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else has the folder.</summary>
    /// <param name="folder">The absolute path.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public static async Task<FolderLock> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Directory.CreateDirectory(folder);
                return new FolderLock(new FileStream(
                    System.IO.Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None));
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && IsHeld(exception))
            {
                await System.Threading.Tasks.Task.Delay(Pause, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new GoBootstrapException(
                    ErrorCode.FileOperationFailed, $"The folder '{folder}' for the sidecar cannot be written: {exception.Message}", exception);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EAGAIN of Linux and of the BSDs, and Windows' sharing and lock violations.
    private static bool IsHeld(IOException exception) =>
        exception.HResult is 11 or 35 || (exception.HResult & 0xFFFF) is 32 or 33;
}
