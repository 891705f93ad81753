using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>Unpacks a stream into blocks that writers can keep without a copy, and hands out parts of them in order.</summary>
/// <param name="unpacked">The unpacked bytes.</param>
/// <param name="pool">The blocks, whose size is a multiple of 512 bytes.</param>
/// <param name="source">The stream below, whose own errors are told from the decompressor's.</param>
/// <param name="archive">The archive's name.</param>
internal sealed class BlockReader(Stream unpacked, BlockPool pool, SourceStream source, string archive) : IDisposable
{
    private Block? _block;
    private int _position;
    private bool _isAtEnd;

    /// <summary>Gets how many bytes of the current block are left.</summary>
    public int Available => _block is null ? 0 : _block.Length - _position;

    /// <summary>Makes sure that bytes are available.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether there are any; otherwise the stream has ended.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (Available > 0)
        {
            return true;
        }

        Dispose();
        if (_isAtEnd)
        {
            return false;
        }

        _block = await pool.RentAsync(cancellationToken);
        _block.Length = await UnpackAsync(_block.Bytes, cancellationToken);
        _isAtEnd = _block.Length < _block.Bytes.Length;
        return _block.Length > 0;
    }

    /// <summary>Takes the next bytes out, without a copy. They stay valid until the next call.</summary>
    /// <param name="count">How many; at most <see cref="Available"/>.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlyMemory<byte> Take(int count)
    {
        _position += count;
        return _block!.Bytes.AsMemory(_position - count, count);
    }

    /// <summary>Takes the next bytes out for a writer, which releases their block.</summary>
    /// <param name="count">How many; at most <see cref="Available"/>.</param>
    /// <returns>The bytes.</returns>
    public BlockSlice TakeShared(int count)
    {
        _block!.Retain();
        _position += count;
        return new(_block, _position - count, count);
    }

    /// <summary>Releases the current block.</summary>
    public void Dispose()
    {
        _block?.Release();
        _block = null;
        _position = 0;
    }

    private async ValueTask<int> UnpackAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await unpacked.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or GoBootstrapException)
            && !ReferenceEquals(exception, source.Fault))
        {
            // Decompressors answer damaged bytes with exceptions of many types, down to an index out of range.
            throw ArchiveErrors.Corrupt(archive, $"its content cannot be unpacked ({exception.Message.TrimEnd('.')})", exception);
        }
    }
}
