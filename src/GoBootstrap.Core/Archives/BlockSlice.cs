namespace GoBootstrap.Archives;

/// <summary>A part of a block. Who gets one releases the block.</summary>
/// <param name="Block">The block; <see langword="null"/> for no bytes.</param>
/// <param name="Offset">Where the part begins.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct BlockSlice(Block? Block, int Offset, int Length)
{
    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Span => Block is null ? [] : Block.Bytes.AsSpan(Offset, Length);
}
