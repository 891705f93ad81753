using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>Where the results go and what is made beside the programs.</summary>
public sealed record OutputDefinition
{
    /// <summary>The folder below the output folder that holds what the next build has to know; it is no result.</summary>
    public const string StateFolderName = ".gobootstrap";

    /// <summary>Gets the output folder, absolute or relative to the definition's root. Defaults to <c>dist</c>.</summary>
    public ConfiguredText Directory { get; init; } = "dist";

    /// <summary>
    /// Gets the path of a program below the output folder, with forward slashes. Defaults to <c>{target}/{name}{exe}</c>, where <c>{target}</c> is
    /// such as <c>linux-arm-7</c>.
    /// </summary>
    public ConfiguredText Layout { get; init; } = "{target}/{name}{exe}";

    /// <summary>Gets a value indicating whether <c>SHA256SUMS</c> is written. Defaults to <see langword="true"/>.</summary>
    public bool Checksums { get; init; } = true;

    /// <summary>Gets the file of an OpenPGP secret key that signs <c>SHA256SUMS</c>. Defaults to <see langword="null"/>: not signed.</summary>
    public ConfiguredText? SigningKeyFile { get; init; }

    /// <summary>Gets the name of the environment variable that holds the key's passphrase. Defaults to <see langword="null"/>: the key has none.</summary>
    public ConfiguredText? SigningPassphraseVariable { get; init; }

    /// <summary>Gets a value indicating whether <c>artifacts.json</c> is written. Defaults to <see langword="true"/>.</summary>
    public bool ArtifactList { get; init; } = true;

    /// <summary>Gets a value indicating whether each program gets a CycloneDX bill of materials beside it. Defaults to <see langword="false"/>.</summary>
    public bool BillOfMaterials { get; init; }

    /// <summary>Gets a value indicating whether an in-toto statement with SLSA provenance is written. Defaults to <see langword="false"/>.</summary>
    public bool Provenance { get; init; }

    /// <summary>Gets the archives to make of each target. Empty by default.</summary>
    public IReadOnlyList<ArchiveDefinition> Archives { get; init; } = [];
}
