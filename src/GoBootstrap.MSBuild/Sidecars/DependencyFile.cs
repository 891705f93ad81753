using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>
/// Tells MSBuild what a program is made of, so that an unchanged one starts no task: a file with the paths of inputs, whose time is that of the
/// last build, and one with the folders in which a new file would be an input too.
/// </summary>
internal static class DependencyFile
{
    /// <summary>The name of the list of files.</summary>
    public const string InputsName = "inputs.txt";

    /// <summary>The name of the list of folders.</summary>
    public const string FoldersName = "folders.txt";

    /// <summary>Writes both.</summary>
    /// <param name="folder">The absolute path of the folder to write them to.</param>
    /// <param name="inputs">The absolute paths of the files.</param>
    /// <param name="folders">The absolute paths of the folders.</param>
    /// <param name="startedAt">When the build began: what was changed after that is newer than its result.</param>
    public static void Write(string folder, IEnumerable<string> inputs, IEnumerable<string> folders, DateTimeOffset startedAt)
    {
        try
        {
            Directory.CreateDirectory(folder);
            Replace(Path.Combine(folder, FoldersName), folders, startedAt);
            Replace(Path.Combine(folder, InputsName), inputs, startedAt);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.FileOperationFailed, $"The list of inputs cannot be written to '{folder}': {exception.Message}", exception);
        }
    }

    private static void Replace(string path, IEnumerable<string> lines, DateTimeOffset time)
    {
        var temporary = path + ".tmp";
        File.WriteAllLines(temporary, lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        File.SetLastWriteTimeUtc(temporary, time.UtcDateTime);
        File.Move(temporary, path, overwrite: true);
    }
}
