namespace GoBootstrap.Bundles;

/// <summary>What was written.</summary>
public sealed record BundleWriteResult
{
    /// <summary>Gets the folder, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets all toolchains that it holds now, newest first.</summary>
    public required IReadOnlyList<BundleToolchain> Toolchains { get; init; }

    /// <summary>Gets the names of the archives that were removed from the disk.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>
    /// Gets the toolchains that were there, were not named, and are not listed any more because the trust policy refuses them (GOB3509). Their files go
    /// with the next sync.
    /// </summary>
    public IReadOnlyList<BundleRefusal> Refused { get; init; } = [];

    /// <summary>Gets the fingerprint of the primary key that signed; <see langword="null"/> for none.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Gets a value indicating whether anything was changed.</summary>
    public bool WasChanged { get; init; }
}
