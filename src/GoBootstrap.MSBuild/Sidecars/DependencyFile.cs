using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>
/// Tells MSBuild what a program is made of, so that an unchanged one starts no task. One file, whose time is that of the last build, with three
/// lines of items: the inputs, what else would be one in the folders of the program, and what would not. They are written as MSBuild
/// writes lists (<see href="https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters"/>), and that once more, because a function
/// of MSBuild that reads a file gives back its text as it is.
/// </summary>
internal static class DependencyFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "inputs.items";

    /// <summary>Writes it.</summary>
    /// <param name="folder">The absolute path of the folder to write it to.</param>
    /// <param name="inputs">The absolute paths of the files.</param>
    /// <param name="folders">The absolute paths of the folders in which a new file would be an input too.</param>
    /// <param name="startedAt">When the build began: what was changed after that is newer than its result.</param>
    public static void Write(string folder, IEnumerable<string> inputs, IEnumerable<string> folders, DateTimeOffset startedAt)
    {
        var path = Path.Combine(folder, Name);
        var temporary = path + ".tmp";
        var watched = Escape(folders);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(temporary, $"{List(Escape(inputs))}\n{List(watched, "/*")}\n{List(watched, "/*_test.go")}\n");
            File.SetLastWriteTimeUtc(temporary, startedAt.UtcDateTime);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.FileOperationFailed, $"The list of inputs cannot be written to '{folder}': {exception.Message}", exception);
        }
    }

    private static List<string> Escape(IEnumerable<string> paths) =>
        [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => MSBuildText.Escape(MSBuildText.Escape(path)))];

    private static string List(List<string> items, string pattern = "") => string.Join(';', items.Select(item => item + pattern));
}
