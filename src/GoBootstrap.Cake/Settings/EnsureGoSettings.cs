namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>EnsureGo</c> alias. Everything has a default.</summary>
public sealed class EnsureGoSettings : GoToolchainSettings
{
    /// <summary>Gets or sets the port that the toolchain must run on, such as <c>linux/arm64</c>. Defaults to this machine's.</summary>
    public string? Port { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether sources are asked for a newer release. Defaults to <see langword="false"/>.
    /// </summary>
    public bool CheckLatest { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an installed toolchain is installed anew. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Reinstall { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the toolchain becomes the user's active one. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Activate { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether programs that the script starts find this <c>go</c> by its name: its folder comes
    /// first in the <c>PATH</c> of Cake's process, and <c>GOTOOLCHAIN</c>, unless it is set, becomes <c>local</c>, so that it does
    /// not download another toolchain. Only for a toolchain of this machine. Defaults to <see langword="true"/>.
    /// </summary>
    public bool AddToPath { get; set; } = true;
}
