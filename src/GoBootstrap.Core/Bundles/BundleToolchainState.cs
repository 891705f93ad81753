namespace GoBootstrap.Bundles;

/// <summary>What a run did with a toolchain of a bundle.</summary>
public enum BundleToolchainState
{
    /// <summary>It was there and stayed as it was.</summary>
    Kept,

    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>
    /// It takes the place of the same version and port: its source has built it again, what was there was damaged, or the trust policy refused it as it
    /// was.
    /// </summary>
    Replaced,
}
