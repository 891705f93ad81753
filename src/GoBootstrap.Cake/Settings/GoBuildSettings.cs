namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoBuild</c> alias: the programs for one target, without reports. Everything has a default.</summary>
public sealed class GoBuildSettings : GoCompileSettings
{
    /// <summary>
    /// Gets or sets the target, such as <c>linux/arm64</c>, <c>linux/arm/7</c> or <c>win-x64</c>. Defaults to <see langword="null"/>:
    /// this machine.
    /// </summary>
    public string? Target { get; set; }
}
