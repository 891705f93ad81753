using System.IO.Compression;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>
/// Extracts a zip file. All names are checked before the first file is written; then several tasks take entries in turn, and each inflates, checks,
/// hashes and writes its own.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="target">The target folder.</param>
/// <param name="parallelism">The number of tasks.</param>
/// <param name="progress">Is told what was read.</param>
/// <param name="meter">Counts the buffers.</param>
internal sealed class ZipExtraction(
    ExtractionRequest request, ExtractionTarget target, int parallelism, ProgressMeter progress, ExtractionMeter meter)
{
    private const int BufferSize = 128 << 10;
    private const int LongestLinkTarget = 4096;
    private const int UnixFolder = 0x4000;
    private const int UnixFile = 0x8000;
    private const int UnixLink = 0xA000;

    private readonly ZipFile _file = new(request.Archive, request.Name);
    private readonly List<(ZipRecord Record, PendingEntry Entry)> _files = [];
    private readonly Lock _progressGate = new();
    private int _next = -1;

    /// <summary>Extracts.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When all files are written.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var failures = new StageFailures(stop);
        await Task.Run(() => Plan(cancellationToken), cancellationToken);
        var tasks = new Task[Math.Min(parallelism, _files.Count)];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Task.Run(() => Work(failures, stop.Token), CancellationToken.None);
        }

        await Task.WhenAll(tasks);
        cancellationToken.ThrowIfCancellationRequested();
        if (failures.First is { } failure)
        {
            ExceptionDispatchInfo.Throw(_file.Fault ?? failure);
        }
    }

    private void Plan(CancellationToken cancellationToken)
    {
        foreach (var record in ZipDirectory.Read(_file, request.Limits))
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.Guard.Count();
            PlanEntry(record);
        }
    }

    private void PlanEntry(ZipRecord record)
    {
        switch (record.Kind)
        {
            case 0 or UnixFolder when record.IsDirectory:
                if (record.Size != 0)
                {
                    throw ArchiveErrors.Corrupt(
                        _file.Name, $"the folder '{ArchiveErrors.Show(record.Name)}' has {record.Size} bytes of content");
                }

                target.AddDirectory(record.Name);
                break;
            case 0 or UnixFile when !record.IsDirectory:
                if (target.AddFile(record.Name, record.Size, record.IsExecutable) is { } entry)
                {
                    _files.Add((record, entry));
                }

                break;
            case UnixLink when !record.IsDirectory:
                target.AddSymbolicLink(record.Name, ReadLinkTarget(record));
                break;
            default:
                throw ArchiveErrors.KindNotAllowed(
                    _file.Name, record.Name, $"of the Unix kind 0x{record.Kind:x4}, which does not fit its name or is no file or folder");
        }
    }

    private string ReadLinkTarget(ZipRecord record)
    {
        if (record.Size > LongestLinkTarget)
        {
            throw ArchiveErrors.TooLarge(_file.Name, $"has the link '{ArchiveErrors.Show(record.Name)}' with a target of {record.Size} bytes");
        }

        var target = new byte[record.Size];
        var filled = 0;
        Unpack(record, new byte[LongestLinkTarget], chunk =>
        {
            chunk.CopyTo(target.AsSpan(filled));
            filled += chunk.Length;
        });
        return Encoding.UTF8.GetString(target);
    }

    private void Work(StageFailures failures, CancellationToken stop)
    {
        meter.Lent(BufferSize);
        try
        {
            var buffer = new byte[BufferSize];
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref _next) is var index && index < _files.Count)
            {
                var (record, entry) = _files[index];
                Write(record, entry, buffer, hash, stop);
                lock (_progressGate)
                {
                    progress.Advance(record.PackedSize);
                }
            }
        }
        catch (Exception exception)
        {
            failures.Report(exception);
        }
        finally
        {
            meter.Returned(BufferSize);
        }
    }

    private void Write(ZipRecord record, PendingEntry entry, byte[] buffer, IncrementalHash hash, CancellationToken stop)
    {
        try
        {
            using var output = target.Create(entry);
            Unpack(record, buffer, chunk =>
            {
                stop.ThrowIfCancellationRequested();
                hash.AppendData(chunk);
                output.Write(chunk);
            });
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            hash.GetHashAndReset(digest);
            entry.Digest = new(digest);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception) && !ReferenceEquals(exception, _file.Fault))
        {
            throw FileErrors.Writing("write", target.FullPath(entry.Path), exception);
        }
    }

    /// <summary>Unpacks an entry piece by piece, and checks its size and checksum; the runtime's zip reader checks neither against a lie.</summary>
    private void Unpack(ZipRecord record, byte[] buffer, Action<ReadOnlySpan<byte>> take)
    {
        using var packed = new ZipEntryStream(_file, record);
        using Stream content = record.Method == ZipRecord.Stored
            ? packed
            : new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var (total, crc) = (0L, 0u);
        while (Read(content, buffer, record) is var count and > 0)
        {
            var chunk = buffer.AsSpan(0, count);
            total += count;
            if (total > record.Size)
            {
                break;
            }

            crc = Crc32.Append(crc, chunk);
            take(chunk);
        }

        if (total != record.Size || crc != record.Crc || !packed.IsAtEnd)
        {
            throw ArchiveErrors.Corrupt(
                _file.Name, $"the content of its entry '{ArchiveErrors.Show(record.Name)}' does not have the size or checksum it is said to have");
        }
    }

    private int Read(Stream content, byte[] buffer, ZipRecord record)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (Exception exception) when (exception is not GoBootstrapException && !ReferenceEquals(exception, _file.Fault))
        {
            throw ArchiveErrors.Corrupt(
                _file.Name, $"its entry '{ArchiveErrors.Show(record.Name)}' cannot be unpacked ({exception.Message.TrimEnd('.')})", exception);
        }
    }
}
