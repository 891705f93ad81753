namespace GoBootstrap.Diagnostics;

/// <summary>Reads whole files that have a largest size.</summary>
internal static class BoundedFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The largest size in bytes.</param>
    /// <param name="tooLarge">Makes the error of a file that has more, by its size.</param>
    /// <returns>Its bytes; <see langword="null"/> when it does not exist.</returns>
    /// <exception cref="GoBootstrapException">That of <paramref name="tooLarge"/>. GOB4011: it cannot be read.</exception>
    public static byte[]? TryRead(string path, long largest, Func<long, GoBootstrapException> tooLarge)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            // A reader that does not share everything would block the rename that replaces the file on Windows.
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            if (length > largest)
            {
                throw tooLarge(length);
            }

            var content = new byte[length];
            var read = 0;
            while (read < content.Length && RandomAccess.Read(file, content.AsSpan(read), read) is > 0 and var count)
            {
                read += count;
            }

            return content[..read];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("read", path, e);
        }
    }
}
