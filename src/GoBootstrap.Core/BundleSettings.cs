namespace GoBootstrap;

/// <summary>Settings of offline bundles: where the source <c>bundle</c> is, and whose signature on a bundle counts.</summary>
public sealed record BundleSettings
{
    /// <summary>
    /// Gets the bundle of the source <c>bundle</c>: a folder, absolute or relative to the current folder, or a <c>file</c>, <c>https</c> or
    /// <c>http</c> address. Defaults to <see langword="null"/>: none.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>
    /// Gets the path of an OpenPGP keyring, armored or binary, with the keys that may sign bundles. Defaults to <see langword="null"/>.
    /// </summary>
    public string? KeyringFile { get; init; }

    /// <summary>
    /// Gets the fingerprints of the primary keys that may sign bundles, 40 hexadecimal characters. With <see cref="KeyringFile"/> only these of its
    /// keys count; without one the key itself may come with the bundle, because the fingerprint pins it. Defaults to none: then every key of
    /// <see cref="KeyringFile"/> counts, and without that no signature on a bundle does.
    /// </summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];

    /// <summary>Gets a value indicating whether anybody's signature on a bundle counts.</summary>
    public bool PinsKey => KeyringFile is not null || TrustedKeys.Count > 0;
}
