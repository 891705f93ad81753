namespace Cake.GoBootstrap;

/// <summary>
/// Settings of the <c>GoBundleImport</c> alias. The bundle is <see cref="GoToolchainSettings.Bundle"/>, or what <c>gobootstrap.yaml</c>
/// says; nothing else is asked.
/// </summary>
public sealed class GoBundleImportSettings : GoToolchainSettings
{
    /// <summary>
    /// Gets the versions to install, each written as a version spec. Empty by default: <see cref="GoToolchainSettings.Version"/> when it
    /// is set, or all of the bundle.
    /// </summary>
    public ICollection<string> Versions { get; } = [];

    /// <summary>Gets the ports to install for. Empty by default: all of the bundle.</summary>
    public ICollection<string> Ports { get; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether installed toolchains are installed anew. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Reinstall { get; set; }
}
