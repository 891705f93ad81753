using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoBundle</c> alias. A folder and a key are needed, or <see cref="LeaveUnsigned"/>.</summary>
public sealed class GoBundleSettings : GoToolchainSettings
{
    /// <summary>Gets or sets the folder of the bundle. Needed.</summary>
    public DirectoryPath? BundleDirectory { get; set; }

    /// <summary>
    /// Gets the versions, each written as a version spec. Empty by default: <see cref="GoToolchainSettings.Version"/>, or the version that
    /// <c>EnsureGo</c> takes with the same settings.
    /// </summary>
    public ICollection<string> Versions { get; } = [];

    /// <summary>Gets the ports that the toolchains run on, such as <c>linux/arm64</c>. Empty by default: this machine's.</summary>
    public ICollection<string> Ports { get; } = [];

    /// <summary>Gets or sets the file with the OpenPGP secret key that signs. Defaults to <see langword="null"/>: none.</summary>
    public FilePath? SigningKeyFile { get; set; }

    /// <summary>Gets or sets a file whose first line is the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public FilePath? PassphraseFile { get; set; }

    /// <summary>
    /// Gets or sets the name of the environment variable with the key's passphrase. Defaults to <see langword="null"/>: none.
    /// </summary>
    public string? PassphraseVariable { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the bundle is not signed; a warning says so. Defaults to <see langword="false"/>.
    /// </summary>
    public bool LeaveUnsigned { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a bundle that is there is replaced. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Replace { get; set; }
}
