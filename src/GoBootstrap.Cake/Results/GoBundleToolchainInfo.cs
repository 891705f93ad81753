namespace Cake.GoBootstrap;

/// <summary>A toolchain in a bundle.</summary>
public sealed class GoBundleToolchainInfo
{
    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the port that it runs on, such as <c>linux/arm64</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Gets the name of its archive.</summary>
    public required string Archive { get; init; }

    /// <summary>Gets the SHA-256 of the archive in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the reasons to trust it that were verified, one line each; empty for a bundle that was just made.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
}
