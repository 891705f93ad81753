namespace GoBootstrap.Trust;

/// <summary>A good signature.</summary>
/// <param name="PrimaryKey">The fingerprint of the primary key, in upper-case hexadecimal.</param>
/// <param name="SigningKey">The fingerprint of the key or subkey that signed, in upper-case hexadecimal.</param>
/// <param name="SignedAt">When the signature was made, as it says.</param>
public sealed record SignatureVerification(string PrimaryKey, string SigningKey, DateTimeOffset SignedAt);
