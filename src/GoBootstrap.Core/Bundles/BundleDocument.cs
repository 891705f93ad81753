namespace GoBootstrap.Bundles;

/// <summary>The document <c>gobootstrap-bundle.json</c>. It tells people and programs what is here; nothing is believed because of it.</summary>
internal sealed record BundleDocument
{
    /// <summary>The schema that this version writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the digest of the list that the document was written with, in hexadecimal.</summary>
    public required string List { get; init; }

    /// <summary>Gets the fingerprint of the primary key that signed the list; <see langword="null"/> for none.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Gets the parcels, newest first.</summary>
    public required IReadOnlyList<BundleParcelDocument> Parcels { get; init; }
}
