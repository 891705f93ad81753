using System.Globalization;

namespace GoBootstrap.Diagnostics;

/// <summary>
/// Turns what an operating system says about a file into coded errors. On Unix the runtime puts the <c>errno</c> into
/// <see cref="Exception.HResult"/>, on Windows an <c>HRESULT</c> made of the Win32 error.
/// </summary>
internal static class FileErrors
{
    private const int Win32Facility = unchecked((int)0x8007_0000);
    private const int ErrorAccessDenied = Win32Facility | 0x05;
    private const int ErrorSharingViolation = Win32Facility | 0x20;
    private const int ErrorLockViolation = Win32Facility | 0x21;
    private const int ErrorHandleDiskFull = Win32Facility | 0x27;
    private const int ErrorWriteProtected = Win32Facility | 0x13;
    private const int ErrorDiskFull = Win32Facility | 0x70;
    private const int ErrorDirectoryNotEmpty = Win32Facility | 0x91;

    private const int UnixAgainLinux = 11;
    private const int UnixNoSpace = 28;
    private const int UnixReadOnlyFileSystem = 30;
    private const int UnixAgainBsd = 35;
    private const int UnixQuotaBsd = 69;
    private const int UnixQuotaLinux = 122;

    /// <summary>Tells whether an exception is something that a file system does, and not a bug.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether it is to be translated.</returns>
    internal static bool IsFileError(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Tells whether a disk or a quota is full.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether it is.</returns>
    internal static bool IsDiskFull(Exception exception) => exception is IOException
        && exception.HResult is UnixNoSpace or UnixQuotaLinux or UnixQuotaBsd or ErrorDiskFull or ErrorHandleDiskFull;

    /// <summary>Tells whether writing is not allowed: by permissions, or because the file system is read-only.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether it is.</returns>
    internal static bool IsAccessDenied(Exception exception) => exception is UnauthorizedAccessException
        || (exception is IOException && exception.HResult is UnixReadOnlyFileSystem or ErrorWriteProtected or ErrorAccessDenied);

    /// <summary>Tells whether a file is locked or open elsewhere.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether it is.</returns>
    internal static bool IsInUse(Exception exception) => exception is IOException
        && exception.HResult is UnixAgainLinux or UnixAgainBsd or ErrorSharingViolation or ErrorLockViolation;

    /// <summary>
    /// Tells whether Windows refused a rename or a removal for a reason that may pass: a virus scanner or an indexer has the file open, which
    /// shows as a sharing violation, as a denied access or as a folder that is not empty.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether to try again on Windows.</returns>
    internal static bool MayPassOnWindows(Exception exception) => exception is UnauthorizedAccessException
        || (exception is IOException
            && exception.HResult is ErrorSharingViolation or ErrorLockViolation or ErrorAccessDenied or ErrorDirectoryNotEmpty);

    /// <summary>Translates a failure to write.</summary>
    /// <param name="action">What was tried, to stand after "Cannot", such as <c>write</c>.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="exception">The failure.</param>
    /// <returns>GOB4003 for a full disk, GOB4002 for a lack of access, otherwise GOB4011.</returns>
    internal static GoBootstrapException Writing(string action, string path, Exception exception)
    {
        if (IsDiskFull(exception))
        {
            return new(
                ErrorCode.DiskFull,
                $"Cannot {action} '{path}': the disk or quota is full ({FreeSpace(path)}). Free some space there or choose another folder, then run again.",
                exception);
        }

        return IsAccessDenied(exception)
            ? new(
                ErrorCode.NoWriteAccess,
                $"Cannot {action} '{path}': access is denied or the file system is read-only. Expected a folder that this user may write; "
                + "correct its permissions or set GOBOOTSTRAP_HOME to another folder.",
                exception)
            : Other(action, path, exception);
    }

    /// <summary>Translates a failure to read.</summary>
    /// <param name="action">What was tried, to stand after "Cannot", such as <c>read</c>.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="exception">The failure.</param>
    /// <returns>GOB4011.</returns>
    internal static GoBootstrapException Reading(string action, string path, Exception exception) => Other(action, path, exception);

    private static GoBootstrapException Other(string action, string path, Exception exception) => new(
        ErrorCode.FileOperationFailed,
        $"Cannot {action} '{path}': {exception.Message} Correct that and run again.",
        exception);

    private static string FreeSpace(string path)
    {
        try
        {
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : ExistingFolder(path));
            return string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace:N0} bytes are free");
        }
        catch (Exception e) when (IsFileError(e) || e is ArgumentException)
        {
            return "the free space is unknown";
        }
    }

    // A mount point is found for a path that exists, and the file that did not fit often does not.
    private static string ExistingFolder(string path)
    {
        var folder = path;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}
