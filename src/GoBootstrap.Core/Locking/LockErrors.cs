using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Locking;

/// <summary>Makes the errors about lock files.</summary>
internal static class LockErrors
{
    /// <summary>Makes the error of a lock file that must be there.</summary>
    /// <param name="path">The file.</param>
    /// <returns>GOB3035.</returns>
    public static GoBootstrapException Missing(string path) => new(
        ErrorCode.LockFileMissing,
        $"The lock file '{path}' does not exist, and nothing but a lock file may decide now. Write it with 'gobootstrap lock' and commit it, or leave "
        + "out the locked mode.") { File = path };

    /// <summary>Makes the error of a lock file that cannot be used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, counted from 1; 0 when it is not known.</param>
    /// <param name="column">The column, counted from 1; 0 when it is not known.</param>
    /// <param name="problem">What is wrong, to stand after a colon and without a full stop.</param>
    /// <param name="cause">The cause, when there is one.</param>
    /// <returns>GOB3036.</returns>
    public static GoBootstrapException Malformed(string path, int line, int column, string problem, Exception? cause = null)
    {
        var text = $"the lock file cannot be used: {problem}. Take the committed version back, or remove the file and write it again with 'gobootstrap lock'.";
        return line > 0
            ? ConfigurationErrors.At(ErrorCode.LockFileMalformed, new ConfigurationPosition(path, line, column), text, cause)
            : new(ErrorCode.LockFileMalformed, $"{path}: {text}", cause) { File = path };
    }

    /// <summary>Makes the error of a lock file that does not fit what is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What does not fit.</param>
    /// <returns>GOB3038.</returns>
    public static GoBootstrapException Outdated(string path, string problem) => new(
        ErrorCode.LockOutdated, $"The lock file '{path}' is out of date: {problem} Run 'gobootstrap lock' and commit the file.") { File = path };

    /// <summary>Makes the error of content that is not what is locked.</summary>
    /// <param name="pin">What is locked.</param>
    /// <param name="problem">What differs, with both values.</param>
    /// <param name="cause">The cause, when there is one.</param>
    /// <returns>GOB3042.</returns>
    public static GoBootstrapException Differs(LockPin pin, string problem, Exception? cause = null) => new(
        ErrorCode.LockedContentDiffers,
        $"{pin.Toolchain.Version.ToolchainName} for {pin.Toolchain.Port} is not what the lock file '{pin.File}' pins: {problem} Nothing was installed. "
        + "A source or mirror serves other bytes than when the file was made, or the file was changed: find out which before you lock again.",
        cause);
}
