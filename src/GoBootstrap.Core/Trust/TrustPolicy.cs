namespace GoBootstrap.Trust;

/// <summary>
/// Decides which evidence is enough. The default asks, for every file, for a digest that a host other than the archive's vouches for, and for
/// one signature-grade root where one exists for such a file.
/// </summary>
public sealed record TrustPolicy
{
    /// <summary>Gets the default policy.</summary>
    public static TrustPolicy Default { get; } = new();

    /// <summary>
    /// Gets a value indicating whether a signature-grade root must vouch for every file for which one exists. Defaults to
    /// <see langword="true"/>.
    /// </summary>
    public bool RequiresSignature { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a file without any signature-grade root (a Windows zip) may rest on an independent host's digest alone;
    /// a warning says so. Defaults to <see langword="true"/>.
    /// </summary>
    public bool AcceptsDigestWhereNoSignatureExists { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a digest without a signature must come from another host than the file. Defaults to
    /// <see langword="true"/>.
    /// </summary>
    public bool RequiresIndependentDigest { get; init; } = true;
}
