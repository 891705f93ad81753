namespace GoBootstrap.Versioning;

/// <summary>The kind of a prerelease. There have been no betas since 1.21.</summary>
public enum GoPrereleaseKind
{
    /// <summary>Not a prerelease.</summary>
    None,

    /// <summary>A beta, such as <c>1.18beta1</c>.</summary>
    Beta,

    /// <summary>A release candidate, such as <c>1.25rc1</c>.</summary>
    ReleaseCandidate,
}
