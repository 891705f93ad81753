using System.Threading.Channels;

namespace GoBootstrap.Archives;

/// <summary>
/// Reads a tar file from blocks and sends each file to the writers as parts of those blocks, so that no byte of content is copied between the
/// inflater and the write to disk.
/// </summary>
/// <param name="blocks">The tar file.</param>
/// <param name="target">Decides on entries and makes folders.</param>
/// <param name="writers">Write the files.</param>
/// <param name="archive">The archive's name.</param>
internal sealed class TarReader(BlockReader blocks, ExtractionTarget target, FileWriters writers, string archive)
{
    // Room for several paths of the longest allowed size; nothing else in such a header is of use here.
    private const int LargestExtendedHeader = 64 << 10;
    private const int LargestPadding = 1 << 20;

    private PaxAttributes _global;
    private PaxAttributes _next;

    /// <summary>Reads the whole file, up to the end of the unpacked stream.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When every file is queued.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3005 to GOB3009: the archive is hostile or corrupt.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = await ReadRecordAsync("the end mark of two zero blocks is missing", cancellationToken);
            if (IsZero(record))
            {
                break;
            }

            await ReadEntryAsync(Describe(record), cancellationToken);
        }

        if (!IsZero(await ReadRecordAsync("the end mark has one zero block instead of two", cancellationToken)))
        {
            throw ArchiveErrors.Corrupt(archive, "a zero block stands between entries");
        }

        if (_next != default)
        {
            throw ArchiveErrors.Corrupt(archive, "an extended header has no entry after it");
        }

        await ReadPaddingAsync(cancellationToken);
    }

    private static bool IsZero(ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOfAnyExcept((byte)0) < 0;

    private static long Padding(long size) => -size & (TarHeader.BlockSize - 1);

    private Entry Describe(ReadOnlyMemory<byte> record)
    {
        var header = TarHeader.Parse(record.Span, archive);
        if (header.Type is 'x' or 'g' or 'L' or 'K')
        {
            return new(header.Type, "", "", header.Size, header.Mode);
        }

        var attributes = _next.Over(_global);
        _next = default;
        return new(
            header.Type,
            attributes.Path ?? header.Name(archive),
            header.Type is '1' or '2' ? attributes.LinkPath ?? header.LinkName(archive) : "",
            attributes.Size ?? header.Size,
            header.Mode);
    }

    private async ValueTask ReadEntryAsync(Entry entry, CancellationToken cancellationToken)
    {
        target.Guard.Count();
        switch (entry.Type)
        {
            case 'x' or 'g' or 'L' or 'K':
                await ReadExtendedAsync(entry, cancellationToken);
                break;
            case '\0' when entry.Name.EndsWith('/'):
            case '5':
                RefuseContent(entry);
                target.AddDirectory(entry.Name);
                break;
            case '0' or '\0':
                await ReadFileAsync(entry, cancellationToken);
                break;
            case '2':
                RefuseContent(entry);
                target.AddSymbolicLink(entry.Name, entry.LinkName);
                break;
            default:
                throw ArchiveErrors.KindNotAllowed(archive, entry.Name, KindOf(entry));
        }
    }

    private static string KindOf(Entry entry) => entry.Type switch
    {
        '1' => $"a hard link to '{ArchiveErrors.Show(entry.LinkName)}'",
        '3' => "a character device",
        '4' => "a block device",
        '6' => "a named pipe",
        'S' => "a sparse file",
        _ => $"of the unknown tar type 0x{(int)entry.Type:x2}",
    };

    private void RefuseContent(Entry entry)
    {
        if (entry.Size != 0)
        {
            throw ArchiveErrors.Corrupt(
                archive, $"the entry '{ArchiveErrors.Show(entry.Name)}' is no file and has {entry.Size} bytes of content");
        }
    }

    private async ValueTask ReadFileAsync(Entry entry, CancellationToken cancellationToken)
    {
        var file = target.AddFile(entry.Name, entry.Size, (entry.Mode & 0b001_000_000) != 0);
        if (file is null)
        {
            await SkipAsync(entry.Size + Padding(entry.Size), cancellationToken);
            return;
        }

        var size = entry.Size;
        if (size > 0)
        {
            await FillAsync(cancellationToken);
            if (size > blocks.Available)
            {
                await SendPiecesAsync(file, cancellationToken);
                await SkipAsync(Padding(size), cancellationToken);
                return;
            }

            file.Content = blocks.TakeShared((int)size);
        }

        await writers.EnqueueAsync(file);
        await SkipAsync(Padding(size), cancellationToken);
    }

    private async ValueTask SendPiecesAsync(PendingEntry file, CancellationToken cancellationToken)
    {
        // Unbounded, because the blocks are bounded.
        var pieces = Channel.CreateUnbounded<BlockSlice>(new() { SingleReader = true, SingleWriter = true });
        file.Pieces = pieces;
        await writers.EnqueueAsync(file);
        for (var left = file.Size; left > 0;)
        {
            await FillAsync(cancellationToken);
            var piece = blocks.TakeShared((int)Math.Min(left, blocks.Available));
            left -= piece.Length;
            pieces.Writer.TryWrite(piece);
        }

        pieces.Writer.Complete();
    }

    private async ValueTask ReadExtendedAsync(Entry entry, CancellationToken cancellationToken)
    {
        if (entry.Size > LargestExtendedHeader)
        {
            throw ArchiveErrors.TooLarge(archive, $"has an extended header of {entry.Size} bytes, more than the {LargestExtendedHeader} allowed");
        }

        var content = new byte[entry.Size];
        for (var done = 0; done < content.Length;)
        {
            await FillAsync(cancellationToken);
            var part = blocks.Take(Math.Min(content.Length - done, blocks.Available));
            part.CopyTo(content.AsMemory(done));
            done += part.Length;
        }

        await SkipAsync(Padding(entry.Size), cancellationToken);
        switch (entry.Type)
        {
            case 'x':
                _next = _next.With(content, archive);
                break;
            case 'g':
                _global = _global.With(content, archive);
                break;
            case 'L':
                _next = _next with { Path = EntryName.Decode(content.AsSpan().TrimEnd((byte)0), archive) };
                break;
            default:
                _next = _next with { LinkPath = EntryName.Decode(content.AsSpan().TrimEnd((byte)0), archive) };
                break;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadRecordAsync(string problem, CancellationToken cancellationToken)
    {
        // Blocks hold whole records, so only the last one can be short.
        return await blocks.FillAsync(cancellationToken) && blocks.Available >= TarHeader.BlockSize
            ? blocks.Take(TarHeader.BlockSize)
            : throw ArchiveErrors.Corrupt(archive, problem);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (!await blocks.FillAsync(cancellationToken))
        {
            throw ArchiveErrors.Corrupt(archive, "it ends within an entry");
        }
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await FillAsync(cancellationToken);
            count -= blocks.Take((int)Math.Min(count, blocks.Available)).Length;
        }
    }

    private async ValueTask ReadPaddingAsync(CancellationToken cancellationToken)
    {
        for (var total = 0; await blocks.FillAsync(cancellationToken);)
        {
            var padding = blocks.Take(blocks.Available);
            total += padding.Length;
            if (!IsZero(padding))
            {
                throw ArchiveErrors.Corrupt(archive, "other bytes than zeros follow the end mark");
            }

            if (total > LargestPadding)
            {
                throw ArchiveErrors.TooLarge(archive, $"has more than {LargestPadding} bytes of padding at its end");
            }
        }
    }

    private readonly record struct Entry(char Type, string Name, string LinkName, long Size, long Mode);
}
