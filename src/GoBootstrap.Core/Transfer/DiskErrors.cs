using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Turns what the operating system says about a file into coded errors.</summary>
internal static class DiskErrors
{
    private const int LinuxNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int LinuxReadOnly = 30;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Whether another process holds the file.</summary>
    /// <param name="exception">What opening the file threw.</param>
    /// <returns>Whether it is locked.</returns>
    public static bool IsLocked(IOException exception) =>
        exception.HResult is WindowsSharingViolation or WindowsLockViolation or LinuxWouldBlock or MacWouldBlock;

    /// <summary>Whether an exception is one that file operations throw for reasons outside of the program.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether <see cref="Translate"/> may be asked.</returns>
    public static bool IsExpected(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Gives the coded error.</summary>
    /// <param name="exception">What the file operation threw.</param>
    /// <param name="path">The file or folder.</param>
    /// <returns>GOB4002, GOB4003 or GOB4011.</returns>
    public static GoBootstrapException Translate(Exception exception, string path) => exception switch
    {
        UnauthorizedAccessException or { HResult: LinuxReadOnly or WindowsWriteProtected } => new(
            ErrorCode.NoWriteAccess,
            $"'{path}' cannot be written: {Sentence(exception)} Make the folder writable for this user, or choose another one.",
            exception),
        { HResult: LinuxNoSpace or LinuxQuota or WindowsDiskFull or WindowsHandleDiskFull } => new(
            ErrorCode.DiskFull,
            $"'{path}' cannot be written because the disk is full. Free some space, or choose a folder on another disk.",
            exception),
        _ => new(ErrorCode.FileOperationFailed, $"'{path}' cannot be used: {Sentence(exception)}", exception),
    };

    /// <summary>Gives an exception's first line as a sentence.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Text with a full stop.</returns>
    public static string Sentence(Exception exception)
    {
        var message = exception.Message.AsSpan().Trim();
        var end = message.IndexOfAny('\r', '\n');
        message = (end < 0 ? message : message[..end]).TrimEnd(" .:");
        return $"{message}.";
    }
}
