namespace GoBootstrap.Trust;

/// <summary>Says which record of a transparency log vouches for a file's content, and of which signed tree it is a part.</summary>
public sealed record LogInclusion
{
    /// <summary>Gets name and hash of the key that signed the tree, such as <c>sum.golang.org+033de0ae</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the module and version that the record is about, such as <c>golang.org/toolchain@v0.0.1-go1.24.4.linux-amd64</c>.</summary>
    public required string Module { get; init; }

    /// <summary>Gets the module's sum, which was computed again from the file's content; it begins with <c>h1:</c>.</summary>
    public required string Sum { get; init; }

    /// <summary>Gets the record's number, counted from 0.</summary>
    public required long RecordId { get; init; }

    /// <summary>Gets the number of records in the tree that the record was proven to be in.</summary>
    public required long TreeSize { get; init; }

    /// <summary>Gets the root of that tree in base64.</summary>
    public required string RootHash { get; init; }
}
