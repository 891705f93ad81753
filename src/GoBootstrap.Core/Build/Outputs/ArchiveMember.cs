using System.Security.Cryptography;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its name in the archive, with forward slashes.</param>
/// <param name="Source">The file, absolute.</param>
/// <param name="Digest">What a program was proven with; <see langword="null"/> for another file.</param>
internal sealed record ArchiveMember(string Name, string Source, Sha256Digest? Digest)
{
    private const int Executable = 0b111_101_101;
    private const int Plain = 0b110_100_100;

    /// <summary>Gets a value indicating whether the file may be run, where that is recorded; <see langword="null"/> to conclude it.</summary>
    public bool? IsExecutable { get; init; }

    /// <summary>Gets a value indicating whether a zip stores the file as it is, because it is packed already.</summary>
    public bool IsStored { get; init; }

    /// <summary>Opens the file.</summary>
    /// <param name="largest">The largest size that the archive's format can say.</param>
    /// <returns>The stream and the permissions of the entry, as Unix counts them: programs and scripts may be run.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: it cannot be read. GOB7017: it is too large.</exception>
    public (FileStream Stream, int Mode) Open(long largest)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(Source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: false);
            if (stream.Length > largest)
            {
                throw new GoBootstrapException(
                    ErrorCode.ArchiveFileUnusable,
                    $"'{Source}' has {stream.Length} bytes, and the archive can hold a file of at most {largest}. Leave it out of the archive.");
            }

            // The content decides, not the permission on this machine: a checkout on Windows has none.
            Span<byte> start = stackalloc byte[2];
            var isScript = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("#!"u8);
            stream.Position = 0;
            var opened = stream;
            stream = null;
            return (opened, IsExecutable ?? (Digest is not null || isScript) ? Executable : Plain);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", Source, exception);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>Copies the file.</summary>
    /// <param name="stream">The opened file.</param>
    /// <param name="size">How long it was when it was opened.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The CRC-32 of its content.</returns>
    /// <exception cref="GoBootstrapException">GOB7021: it is not the one that was proven, or changed while it was read.</exception>
    public async Task<uint> CopyAsync(FileStream stream, long size, Stream destination, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        var crc = 0u;
        var copied = 0L;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0 && (copied += read) <= size)
        {
            hash.AppendData(buffer, 0, read);
            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (copied != size)
        {
            throw new GoBootstrapException(
                ErrorCode.ProgramChanged, $"'{Source}' changed while it was packed. Let nothing else write there and run again.");
        }

        var found = new Sha256Digest(hash.GetHashAndReset());
        return Digest is not { } expected || expected == found
            ? crc
            : throw new GoBootstrapException(
                ErrorCode.ProgramChanged,
                $"'{Source}' was proven with the SHA-256 {expected}, and now has {found}. Let nothing else write there and run again.");
    }
}
