using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoCrossCompile</c> alias: the programs for all targets, with reports.</summary>
public sealed class GoCrossCompileSettings : GoCompileSettings
{
    /// <summary>
    /// Gets the targets: ports (<c>linux/arm64</c>), ports with a variant (<c>linux/arm/7</c>), .NET runtime identifiers
    /// (<c>win-x64</c>), patterns (<c>linux/*</c>) and groups (<c>first-class</c>, <c>all</c>, <c>host</c>). Empty by default: those
    /// of the configuration file; without one, at least one target has to be named.
    /// </summary>
    public ICollection<string> Targets { get; } = [];

    /// <summary>Gets the targets to leave out, in the same forms. Empty by default.</summary>
    public ICollection<string> Excludes { get; } = [];

    /// <summary>Gets or sets the part of the matrix to build, such as <c>1/4</c>. Defaults to <see langword="null"/>: all.</summary>
    public string? Shard { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the others are built although one failed. Defaults to <see langword="false"/>.
    /// </summary>
    public bool KeepGoing { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>SHA256SUMS</c> is written. Defaults to <see langword="null"/>: it is.</summary>
    public bool? Checksums { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <c>artifacts.json</c> is written. Defaults to <see langword="null"/>: it is.
    /// </summary>
    public bool? ArtifactList { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether each program gets a CycloneDX bill of materials. Defaults to <see langword="null"/>: it
    /// does not.
    /// </summary>
    public bool? BillOfMaterials { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether SLSA provenance is written. Defaults to <see langword="null"/>: it is not.
    /// </summary>
    public bool? Provenance { get; set; }

    /// <summary>
    /// Gets or sets an OpenPGP secret key that signs <c>SHA256SUMS</c>. Defaults to <see langword="null"/>: it is not signed.
    /// </summary>
    public FilePath? SigningKeyFile { get; set; }

    /// <summary>
    /// Gets or sets the name of the environment variable that holds the key's passphrase. Defaults to <see langword="null"/>: it has
    /// none.
    /// </summary>
    public string? SigningPassphraseVariable { get; set; }

    /// <summary>
    /// Gets or sets the format of an archive for each target: <c>tar.gz</c>, <c>zip</c>, or <c>auto</c> (zip for Windows, otherwise
    /// tar.gz). Defaults to <see langword="null"/>: no archive beside those of the configuration file.
    /// </summary>
    public string? ArchiveFormat { get; set; }
}
