using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoPackToolchain</c> alias. Everything has a default.</summary>
public sealed class GoPackToolchainSettings : GoToolchainSettings
{
    /// <summary>
    /// Gets the versions to pack, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>. Empty by default:
    /// <see cref="GoToolchainSettings.Version"/>, or the version that <c>EnsureGo</c> takes with the same settings.
    /// </summary>
    public ICollection<string> Versions { get; } = [];

    /// <summary>Gets the ports that the toolchains run on, such as <c>linux/arm64</c>. Empty by default: this machine's.</summary>
    public ICollection<string> Ports { get; } = [];

    /// <summary>Gets or sets the folder for the packages. Defaults to <c>packages</c> in Cake's working directory.</summary>
    public DirectoryPath OutputDirectory { get; set; } = "packages";

    /// <summary>
    /// Gets or sets what the packages' ids begin with. Defaults to <see langword="null"/>: what <c>gobootstrap.yaml</c> says, or
    /// <c>GoBootstrap.Toolchain</c>.
    /// </summary>
    public string? IdPrefix { get; set; }

    /// <summary>Gets or sets the revision of packages that are made anew, which stands behind the version. Defaults to 0: none.</summary>
    public int Revision { get; set; }

    /// <summary>
    /// Gets or sets the file with the OpenPGP secret key that signs what is in the packages. Defaults to <see langword="null"/>: nobody
    /// signs.
    /// </summary>
    public FilePath? SigningKeyFile { get; set; }

    /// <summary>Gets or sets a file whose first line is the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public FilePath? PassphraseFile { get; set; }

    /// <summary>
    /// Gets or sets the name of an environment variable with the key's passphrase. Defaults to <see langword="null"/>: none.
    /// </summary>
    public string? PassphraseVariable { get; set; }
}
