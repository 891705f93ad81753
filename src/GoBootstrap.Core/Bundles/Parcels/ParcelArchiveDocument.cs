namespace GoBootstrap.Bundles.Parcels;

/// <summary>The archive of a parcel.</summary>
internal sealed record ParcelArchiveDocument
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the SHA-256 in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets a value indicating whether upstream's signature lies beside it, under its name with <c>.asc</c>.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Gets a value indicating whether it was packed again from a verified toolchain, so that no signature of upstream fits it.</summary>
    public bool IsRepacked { get; init; }
}
