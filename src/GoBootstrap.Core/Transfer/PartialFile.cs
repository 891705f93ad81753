using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer;

/// <summary>
/// The bytes of an unfinished download on disk, named after the digest that they are to have, and locked against other processes. Beside it
/// lies a small file with the validator of the server that sent them.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _validatorPath;
    private bool _isDeleted;

    private PartialFile(FileStream file)
    {
        _file = file;
        _validatorPath = file.Name + ".validator";
        Length = file.Length;
    }

    /// <summary>Gets how many bytes are there.</summary>
    public long Length { get; private set; }

    /// <summary>Opens or creates the partial file of a digest.</summary>
    /// <param name="directory">The absolute path of the folder, which is created.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>The file; <see langword="null"/> when another process is using it.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011: it cannot be written.</exception>
    public static PartialFile? TryOpen(string directory, Sha256Digest digest)
    {
        var path = Path.Combine(directory, $"{digest}.partial");
        try
        {
            Directory.CreateDirectory(directory);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (FileErrors.IsInUse(e))
        {
            return null;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", path, e);
        }
    }

    /// <summary>Reads what an earlier run left of the servers that sent the bytes.</summary>
    /// <returns>The record; <see langword="null"/> when there is none to use.</returns>
    public PartialRecord? ReadRecord()
    {
        try
        {
            return File.Exists(_validatorPath) ? PartialRecord.Parse(File.ReadAllText(_validatorPath)) : null;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("read", _validatorPath, e);
        }
    }

    /// <summary>Keeps for a later run which servers sent the bytes.</summary>
    /// <param name="record">The record.</param>
    public void WriteRecord(PartialRecord record) => Attempt(_validatorPath, () => File.WriteAllText(_validatorPath, record.ToText()));

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Where from.</param>
    /// <param name="buffer">Where to.</param>
    /// <returns>How many were read.</returns>
    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(_file.SafeFileHandle, buffer, offset);
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", _file.Name, e);
        }
    }

    /// <summary>Adds bytes at the end. They reach the disk when the system likes: the digest finds out what a crash lost.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, bytes, Length);
            Length += bytes.Length;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", _file.Name, e);
        }
    }

    /// <summary>Throws all bytes away and goes on from zero.</summary>
    public void Reset()
    {
        if (Length == 0)
        {
            return;
        }

        Attempt(_file.Name, () => _file.SetLength(0));
        Length = 0;
    }

    /// <summary>Removes the file and its validator.</summary>
    public void Delete()
    {
        _isDeleted = true;
        Attempt(_validatorPath, () => File.Delete(_validatorPath));
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be removed there. What another process may have opened meanwhile is whole, and so of use to it.
            _file.Dispose();
        }

        try
        {
            File.Delete(_file.Name);
        }
        catch (IOException e) when (FileErrors.IsInUse(e))
        {
            return;
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", _file.Name, e);
        }
    }

    /// <summary>Ends the use of the file, and removes it when there is nothing to continue.</summary>
    public void Close()
    {
        if (Length == 0 && !_isDeleted)
        {
            Delete();
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void Attempt(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Writing("write", path, e);
        }
    }
}
