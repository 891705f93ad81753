using System.Text;
using GoBootstrap.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace GoBootstrap.Build.Inspection;

/// <summary>A file of which nothing is believed: each read says what it is for, and is refused when it leaves the file.</summary>
internal sealed class BinaryContent : IDisposable
{
    /// <summary>The longest text, in bytes, that a header may name: longer than every path of a loader or library.</summary>
    public const int LongestText = 4096;

    private const int MostLibraries = 4096;

    // Headers and tables are read in small pieces that lie side by side.
    private const int WindowLength = 32 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _window = new byte[WindowLength];
    private ulong _windowOffset;
    private int _windowFill;

    private BinaryContent(string path, SafeFileHandle handle, long length)
    {
        Path = path;
        _handle = handle;
        Length = length;
    }

    /// <summary>Gets the path as it was given.</summary>
    public string Path { get; }

    /// <summary>Gets the length in bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="GoBootstrapException">GOB7003: it is empty, or no regular file. GOB7006: it cannot be opened.</exception>
    public static BinaryContent Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            var info = new FileInfo(path);
            if (info.Attributes != (FileAttributes)(-1) && info.Attributes.HasFlag(FileAttributes.Directory))
            {
                throw InspectionErrors.NotAProgram(path, "a folder");
            }

            // A pipe or a device has no length; to open one could wait for ever.
            if (info is { Exists: true, Length: 0 })
            {
                throw InspectionErrors.NotAProgram(path, "empty, or no regular file");
            }

            handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.RandomAccess);
            var content = new BinaryContent(path, handle, RandomAccess.GetLength(handle));
            handle = null;
            return content;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception) || exception is NotSupportedException or ArgumentException)
        {
            throw InspectionErrors.Unreadable(path, ExceptionText.Sentence(exception), exception);
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="target">Takes all of them.</param>
    /// <param name="what">What they are, for the message, such as <c>the ELF header</c>.</param>
    /// <exception cref="GoBootstrapException">GOB7001: the file has not got them. GOB7006: they cannot be read.</exception>
    public void Read(ulong offset, Span<byte> target, string what)
    {
        Require(offset, (ulong)target.Length, what);
        if (target.Length <= WindowLength / 2)
        {
            if (offset < _windowOffset || offset + (ulong)target.Length > _windowOffset + (ulong)_windowFill)
            {
                _windowOffset = offset;
                _windowFill = Fill(offset, _window);
            }

            if (_windowFill < target.Length)
            {
                throw Shrunk(what);
            }

            _window.AsSpan((int)(offset - _windowOffset), target.Length).CopyTo(target);
        }
        else if (Fill(offset, target) < target.Length)
        {
            throw Shrunk(what);
        }
    }

    /// <summary>Reads bytes into a buffer of their own.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="limit">How many there may be.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="GoBootstrapException">GOB7001: the file has not got them, or there are too many. GOB7006: they cannot be read.</exception>
    public byte[] ReadBytes(ulong offset, ulong length, int limit, string what)
    {
        // Before the buffer is made: a length is only a claim.
        Require(offset, length, what);
        if (length > (ulong)limit)
        {
            throw Malformed(InspectionErrors.Text($"{what} has {length} bytes, and no more than {limit} are read"));
        }

        var bytes = new byte[length];
        Read(offset, bytes, what);
        return bytes;
    }

    /// <summary>Reads a text that a zero byte ends.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="end">Where the table that holds it ends.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The text.</returns>
    /// <exception cref="GoBootstrapException">GOB7001: the text is not in the file, too long, or does not end. GOB7006: it cannot be read.</exception>
    public string ReadText(ulong offset, ulong end, string what)
    {
        var available = Math.Min(end, (ulong)Length);
        if (offset >= available)
        {
            throw Malformed(InspectionErrors.Text($"{what} begins at byte {offset}, and its table ends at {available}"));
        }

        Span<byte> buffer = stackalloc byte[(int)Math.Min(available - offset, LongestText)];
        Read(offset, buffer, what);
        var length = buffer.IndexOf((byte)0);
        return length < 0 ? throw Malformed($"{what} has no end within {buffer.Length} bytes") : Encoding.UTF8.GetString(buffer[..length]);
    }

    /// <summary>Makes sure that the file has a range of bytes.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="GoBootstrapException">GOB7001: it has not.</exception>
    public void Require(ulong offset, ulong length, string what)
    {
        if (offset > (ulong)Length || length > (ulong)Length - offset)
        {
            throw Malformed(InspectionErrors.Text($"{what} has {length} bytes at byte {offset}, and the file ends at {Length}"));
        }
    }

    /// <summary>Makes sure that a program does not name libraries without end.</summary>
    /// <param name="count">How many it names.</param>
    /// <exception cref="GoBootstrapException">GOB7001: there are too many.</exception>
    public void RequireFewLibraries(long count)
    {
        if (count > MostLibraries)
        {
            throw Malformed(InspectionErrors.Text($"it needs {count} libraries or more, and no more than {MostLibraries} are read"));
        }
    }

    /// <summary>Makes the error for a file that breaks the rules of its format.</summary>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <returns>GOB7001.</returns>
    public GoBootstrapException Malformed(string problem) => InspectionErrors.Malformed(Path, problem);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private GoBootstrapException Shrunk(string what) => Malformed($"{what} went away while the file was read");

    private int Fill(ulong offset, Span<byte> target)
    {
        try
        {
            var fill = 0;
            while (fill < target.Length && RandomAccess.Read(_handle, target[fill..], (long)offset + fill) is var count and > 0)
            {
                fill += count;
            }

            return fill;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw InspectionErrors.Unreadable(Path, ExceptionText.Sentence(exception), exception);
        }
    }
}
