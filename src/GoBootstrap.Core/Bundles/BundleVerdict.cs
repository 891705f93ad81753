using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>What was found about one toolchain of a bundle.</summary>
public sealed record BundleVerdict
{
    /// <summary>Gets the toolchain.</summary>
    public required BundleToolchain Toolchain { get; init; }

    /// <summary>Gets the evidence that was verified and that the trust policy counted; none when it was refused.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Gets why it would not be installed; <see langword="null"/> when it would be.</summary>
    public BundleProblem? Problem { get; init; }
}
