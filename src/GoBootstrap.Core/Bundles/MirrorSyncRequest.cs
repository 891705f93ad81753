namespace GoBootstrap.Bundles;

/// <summary>Says what a mirror is to hold from now on.</summary>
public sealed record MirrorSyncRequest : BundleContentRequest
{
    /// <summary>
    /// Gets a value indicating whether toolchains that are not named any more are removed. Defaults to <see langword="false"/>: they stay.
    /// </summary>
    public bool Prunes { get; init; }
}
