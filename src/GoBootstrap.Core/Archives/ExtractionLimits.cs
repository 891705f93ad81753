namespace GoBootstrap.Archives;

/// <summary>Bounds that a well-meant toolchain archive never meets: go1.27 has 17 350 entries, 232 MiB, names of up to 108 characters.</summary>
public sealed record ExtractionLimits
{
    /// <summary>Gets the default limits.</summary>
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Gets the most entries. Defaults to 100 000.</summary>
    public int MaximumEntries { get; init; } = 100_000;

    /// <summary>Gets the most unpacked bytes of all files together. Defaults to 2 GiB.</summary>
    public long MaximumTotalSize { get; init; } = 2L << 30;

    /// <summary>Gets the most unpacked bytes of one file. Defaults to 512 MiB.</summary>
    public long MaximumFileSize { get; init; } = 512L << 20;

    /// <summary>Gets the longest path of an entry, in UTF-8 bytes. Defaults to 1024.</summary>
    public int MaximumPathLength { get; init; } = 1024;
}
