namespace GoBootstrap.Bundles;

/// <summary>Says which toolchains a bundle or a mirror is to hold, and who signs it.</summary>
public abstract record BundleContentRequest
{
    /// <summary>Gets the folder, absolute or relative to the current folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the versions, each written as for an ensure: <c>1.22.6</c>, <c>1.22.x</c>, <c>stable</c>. At least one.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>Gets the ports, such as <c>linux/arm64</c>. Defaults to none named: this machine's.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>
    /// Gets the file with the OpenPGP secret key that signs, armored or binary; <see langword="null"/> for none, which needs
    /// <see cref="AllowsUnsigned"/>.
    /// </summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Gets the file whose first line is the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>Gets the name of the environment variable with the key's passphrase. Defaults to <see langword="null"/>: none.</summary>
    public string? PassphraseVariable { get; init; }

    /// <summary>Gets a value indicating whether a bundle without a signature is wanted. Defaults to <see langword="false"/>.</summary>
    public bool AllowsUnsigned { get; init; }

    /// <summary>
    /// Gets the lock file to put into the bundle, absolute or relative to the current folder. Defaults to <see langword="null"/>: the
    /// <c>gobootstrap.lock.json</c> of the current folder, when there is one.
    /// </summary>
    public string? LockFile { get; init; }
}
