using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources;

/// <summary>Folders that a source works in and that nothing names when it has ended.</summary>
internal static class ScratchFolder
{
    /// <summary>Removes a folder. One that cannot be removed is left to a later run, so that it does not hide how the work ended.</summary>
    /// <param name="folder">The absolute path; it need not exist.</param>
    /// <param name="log">Is told when it stays.</param>
    public static void Remove(string folder, IGoBootstrapLog log)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"'{folder}' stays behind: {exception.Message}");
        }
    }
}
