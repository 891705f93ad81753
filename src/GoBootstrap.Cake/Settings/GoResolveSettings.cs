namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoResolve</c> alias. Everything has a default.</summary>
public sealed class GoResolveSettings : GoToolchainSettings
{
    /// <summary>Gets or sets the port that the toolchain must run on, such as <c>linux/arm64</c>. Defaults to this machine's.</summary>
    public string? Port { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether sources are asked although a release that matches is installed. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool CheckLatest { get; set; }
}
