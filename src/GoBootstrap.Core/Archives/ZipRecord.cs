namespace GoBootstrap.Archives;

/// <summary>One entry of a zip file's central directory, checked against its local header.</summary>
internal sealed record ZipRecord
{
    /// <summary>The method of an entry that is stored as it is.</summary>
    public const int Stored = 0;

    /// <summary>The method of a deflated entry.</summary>
    public const int Deflated = 8;

    private const int KindMask = 0xF000;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how the content is packed: <see cref="Stored"/> or <see cref="Deflated"/>.</summary>
    public required int Method { get; init; }

    /// <summary>Gets the checksum of the content.</summary>
    public required uint Crc { get; init; }

    /// <summary>Gets the packed size in bytes.</summary>
    public required long PackedSize { get; init; }

    /// <summary>Gets the size of the content in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the Unix mode; 0 when the entry was not made on Unix.</summary>
    public required int UnixMode { get; init; }

    /// <summary>Gets where the local header begins.</summary>
    public required long HeaderOffset { get; init; }

    /// <summary>Gets or sets where the packed content begins.</summary>
    public long DataOffset { get; set; }

    /// <summary>Gets the Unix file type.</summary>
    public int Kind => UnixMode & KindMask;

    /// <summary>Gets a value indicating whether the name says that it is a folder.</summary>
    public bool IsDirectory => Name.EndsWith('/');

    /// <summary>Gets a value indicating whether the owner may execute the file.</summary>
    public bool IsExecutable => (UnixMode & 0b001_000_000) != 0;
}
