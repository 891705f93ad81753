namespace GoBootstrap.Bundles;

/// <summary>Says which bundle to verify.</summary>
public sealed record BundleVerifyRequest
{
    /// <summary>
    /// Gets the folder or address of the bundle. Defaults to <see langword="null"/>: <see cref="BundleSettings.Location"/>.
    /// </summary>
    public string? Location { get; init; }
}
