namespace GoBootstrap.Bundles;

/// <summary>Says what a new bundle is to hold.</summary>
public sealed record BundleCreateRequest : BundleContentRequest
{
    /// <summary>Gets a value indicating whether a bundle that is there may be replaced. Defaults to <see langword="false"/>.</summary>
    public bool Replaces { get; init; }
}
