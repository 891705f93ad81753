namespace Cake.GoBootstrap;

/// <summary>A bundle that was made or verified.</summary>
public sealed class GoBundleInfo
{
    /// <summary>Gets the folder or the address of the bundle, without credentials.</summary>
    public required string Location { get; init; }

    /// <summary>
    /// Gets the fingerprint of the primary key that signed it; <see langword="null"/> when nobody did, or no key is pinned that counts.
    /// </summary>
    public required string? SignedBy { get; init; }

    /// <summary>Gets the toolchains that it holds, newest first.</summary>
    public required IReadOnlyList<GoBundleToolchainInfo> Toolchains { get; init; }
}
