namespace GoBootstrap.Diagnostics;

/// <summary>Writes small files that are only remembered: without them something is asked again, so that failing to write one is no error.</summary>
internal static class KeptFile
{
    /// <summary>Writes a file so that it is there whole or not at all.</summary>
    /// <param name="path">The absolute path; its folder is created.</param>
    /// <param name="content">The content.</param>
    /// <param name="log">Is told when it could not be written.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, IGoBootstrapLog log)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"'{path}' could not be written: {exception.Message}");
            TryDelete(temporary);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Whatever kept it from being written may keep it from being deleted; the name is never read.
        }
    }
}
