namespace GoBootstrap.Testing;

/// <summary>Says what is odd about a signature. The defaults make a good one.</summary>
public sealed record SignatureOptions
{
    /// <summary>Gets the hash algorithm: <c>MD5</c>, <c>SHA1</c>, <c>SHA256</c>, <c>SHA384</c> or <c>SHA512</c>.</summary>
    public string Hash { get; init; } = "SHA256";

    /// <summary>Gets the signature's type; <see langword="null"/> for the fitting one.</summary>
    public byte? Type { get; init; }

    /// <summary>Gets how long the signature itself is good; <see langword="null"/> for ever.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Gets more signed statements: type (with 0x80 for critical) and data.</summary>
    public IReadOnlyList<(byte Type, byte[] Data)> MoreHashed { get; init; } = [];

    /// <summary>Gets more statements that are not signed.</summary>
    public IReadOnlyList<(byte Type, byte[] Data)> MoreUnhashed { get; init; } = [];

    /// <summary>Gets a value indicating whether the creation time is stated.</summary>
    public bool HasCreationTime { get; init; } = true;

    /// <summary>Gets a value indicating whether the issuer's fingerprint is stated under the signature.</summary>
    public bool HasIssuerFingerprint { get; init; } = true;

    /// <summary>Gets a value indicating whether the issuer's key id is stated.</summary>
    public bool HasIssuerKeyId { get; init; } = true;
}
