namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoVerify</c> alias. Everything has a default. No source is asked.</summary>
public sealed class GoVerifySettings : GoToolchainSettings
{
    /// <summary>Gets or sets the port that the toolchain runs on, such as <c>linux/arm64</c>. Defaults to this machine's.</summary>
    public string? Port { get; set; }
}
