using Microsoft.Win32.SafeHandles;

namespace GoBootstrap.Archives;

/// <summary>Reads a zip file at any place, from several threads at once.</summary>
internal sealed class ZipFile
{
    private readonly Stream _stream;
    private readonly SafeFileHandle? _handle;
    private readonly Lock _gate = new();
    private volatile Exception? _fault;

    /// <summary>Initializes a new instance of the <see cref="ZipFile"/> class.</summary>
    /// <param name="stream">The caller's stream, which can seek.</param>
    /// <param name="name">The archive's name.</param>
    public ZipFile(Stream stream, string name)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("A zip file is read from a stream that can seek.", nameof(stream));
        }

        (_stream, Name, Length) = (stream, name, stream.Length);

        // A file can be read at any place without a lock; any other stream has one position.
        _handle = stream is FileStream file ? file.SafeFileHandle : null;
    }

    /// <summary>Gets the archive's name.</summary>
    public string Name { get; }

    /// <summary>Gets the length in bytes.</summary>
    public long Length { get; }

    /// <summary>Gets what the caller's stream threw; <see langword="null"/> while it threw nothing.</summary>
    public Exception? Fault => _fault;

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="buffer">Takes them.</param>
    /// <returns>How many there were; less than asked only at the end of the file.</returns>
    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            return ReadCore(offset, buffer);
        }
        catch (Exception exception)
        {
            _fault = exception;
            throw;
        }
    }

    /// <summary>Reads bytes that must be there.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="buffer">Takes them.</param>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3009: the file ends before.</exception>
    public void ReadExactly(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > Length - buffer.Length || Read(offset, buffer) != buffer.Length)
        {
            throw ArchiveErrors.Corrupt(Name, $"it has no {buffer.Length} bytes at {offset}, where its directory needs them");
        }
    }

    private int ReadCore(long offset, Span<byte> buffer)
    {
        if (_handle is null)
        {
            lock (_gate)
            {
                _stream.Position = offset;
                return _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            }
        }

        var total = 0;
        while (total < buffer.Length && RandomAccess.Read(_handle, buffer[total..], offset + total) is var count and > 0)
        {
            total += count;
        }

        return total;
    }
}
