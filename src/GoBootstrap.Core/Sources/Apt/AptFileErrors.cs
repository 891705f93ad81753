using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Gives errors of the file system their codes.</summary>
internal static class AptFileErrors
{
    // ERROR_DISK_FULL and ENOSPC, EDQUOT; EROFS.
    private static readonly int[] DiskFull = [unchecked((int)0x80070070), 28, 122];

    private const int ReadOnlyFileSystem = 30;

    /// <summary>Says whether an exception is an expected error of the file system.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether <see cref="Translate"/> is for it.</returns>
    public static bool IsExpected(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Makes the coded error.</summary>
    /// <param name="exception">An expected error.</param>
    /// <param name="path">The file or folder.</param>
    /// <returns>GOB4002, GOB4003 or GOB4011.</returns>
    public static GoBootstrapException Translate(Exception exception, string path) =>
        DiskFull.Contains(exception.HResult)
            ? new(ErrorCode.DiskFull, $"The disk is full while '{path}' is written. Free some space and try again.", exception)
            : exception is UnauthorizedAccessException || exception.HResult == ReadOnlyFileSystem
                ? new(ErrorCode.NoWriteAccess, $"'{path}' cannot be written: {exception.Message} Choose another folder or correct its permissions.", exception)
                : new(ErrorCode.FileOperationFailed, $"A file operation on '{path}' failed: {exception.Message}", exception);
}
