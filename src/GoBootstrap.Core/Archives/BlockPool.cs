using System.Collections.Concurrent;

namespace GoBootstrap.Archives;

/// <summary>A fixed number of equal buffers, made when first needed. Who asks for one more waits: this bounds the bytes in flight.</summary>
/// <param name="blockSize">The size of one block in bytes.</param>
/// <param name="count">The number of blocks.</param>
/// <param name="meter">Counts what is lent.</param>
internal sealed class BlockPool(int blockSize, int count, ExtractionMeter meter) : IDisposable
{
    private readonly ConcurrentStack<Block> _idle = new();
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>Lends a block with one reader.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The block.</returns>
    public async ValueTask<Block> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        meter.Lent(blockSize);
        var block = _idle.TryPop(out var idle) ? idle : new Block(this, blockSize);
        block.Lend();
        return block;
    }

    /// <summary>Takes a block back.</summary>
    /// <param name="block">The block, which has no reader left.</param>
    public void Return(Block block)
    {
        _idle.Push(block);
        meter.Returned(blockSize);
        _free.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
