namespace GoBootstrap.Packaging;

/// <summary>Says which toolchains are packed into NuGet packages, and who signs what is in them.</summary>
public sealed record PackToolchainRequest
{
    /// <summary>Gets the folder for the packages, absolute or relative to the current folder. It is made when it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the versions, each written as for an ensure: <c>1.22.6</c>, <c>1.22.x</c>, <c>stable</c>. Defaults to <c>stable</c>.</summary>
    public IReadOnlyList<string> Versions { get; init; } = ["stable"];

    /// <summary>Gets the ports, such as <c>linux/arm64</c>. Defaults to none named: this machine's.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>
    /// Gets the revision of packages that are made anew for a version that a feed has already; it stands behind the version, as in
    /// <c>1.22.6.1</c>. Defaults to 0: none.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>Gets the file with the OpenPGP secret key that signs, armored or binary. Defaults to <see langword="null"/>: nobody signs.</summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Gets the file whose first line is the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>Gets the name of the environment variable with the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public string? PassphraseVariable { get; init; }
}
