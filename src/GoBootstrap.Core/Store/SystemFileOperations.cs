using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace GoBootstrap.Store;

/// <summary>The steps on the real file system.</summary>
internal sealed partial class SystemFileOperations : IFileOperations
{
    private SystemFileOperations()
    {
    }

    /// <summary>Gets the one instance; it has no state.</summary>
    internal static SystemFileOperations Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void WriteFile(string path, ReadOnlySpan<byte> content, bool toDisk)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content);
        stream.Flush(flushToDisk: toDisk);
    }

    /// <inheritdoc/>
    public void MoveFile(string source, string destination) => File.Move(source, destination, overwrite: true);

    /// <inheritdoc/>
    public void MoveDirectory(string source, string destination) => Directory.Move(source, destination);

    /// <inheritdoc/>
    public void CreateSymbolicLink(string path, string target) => File.CreateSymbolicLink(path, target);

    /// <inheritdoc/>
    public void MoveSymbolicLink(string source, string destination)
    {
        // File.Move and Directory.Move both refuse a link to a folder whose new path is taken, although rename(2) does just that.
        if (Rename(source, destination) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException(new Win32Exception(error).Message, error);
        }
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // A file in a folder that is not there is not there either, and that is all that was asked for.
        }
    }

    /// <inheritdoc/>
    public void DeleteTree(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            AllowRemoval(path);
            Directory.Delete(path, recursive: true);
        }
    }

    /// <inheritdoc/>
    public Stream OpenExclusive(string path, FileMode mode) =>
        new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>
    /// Takes away what protects files against removal: on Unix a folder that its owner may not write, on Windows the read-only attribute.
    /// </summary>
    /// <param name="folder">The folder.</param>
    internal static void AllowRemoval(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
            {
                file.Attributes &= ~FileAttributes.ReadOnly;
            }
        }
        else
        {
            AllowOwner(folder);
        }
    }

    private static EnumerationOptions Everything => new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
    };

    // Top down, because a folder that cannot be read cannot be listed either. Links are never followed.
    [UnsupportedOSPlatform("windows")]
    private static void AllowOwner(string folder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | owner);
        foreach (var child in new DirectoryInfo(folder).EnumerateDirectories())
        {
            if (child.LinkTarget is null)
            {
                AllowOwner(child.FullName);
            }
        }
    }

    // https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string source, string destination);
}
