namespace GoBootstrap.Bundles.Parcels;

/// <summary>Where the proof of the checksum database lies.</summary>
internal sealed record ParcelSumdbDocument
{
    /// <summary>Gets the database's name, such as <c>sum.golang.org</c>; its files lie in the folder of that name in <c>sumdb</c>.</summary>
    public required string Database { get; init; }

    /// <summary>Gets a value indicating whether the archive holds the module's files alone, and so every file of it counts.</summary>
    public bool IsModule { get; init; }

    /// <summary>Gets the signed note of the newest head that was seen when it was recorded; <see langword="null"/> when none was.</summary>
    public string? Head { get; init; }

    /// <summary>Gets the paths of the record and the tiles in that folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}
