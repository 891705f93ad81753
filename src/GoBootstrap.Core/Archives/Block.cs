namespace GoBootstrap.Archives;

/// <summary>A pooled buffer with several readers. The last one to release it gives it back.</summary>
internal sealed class Block(BlockPool pool, int size)
{
    private int _references;

    /// <summary>Gets the whole buffer.</summary>
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(size);

    /// <summary>Gets or sets how many bytes of <see cref="Bytes"/> are filled.</summary>
    public int Length { get; set; }

    /// <summary>Begins the use by one reader.</summary>
    public void Lend()
    {
        Length = 0;
        Volatile.Write(ref _references, 1);
    }

    /// <summary>Adds a reader. Only one who holds the block may call this.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Ends the use by one reader.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            pool.Return(this);
        }
    }
}
