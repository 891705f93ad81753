using System.Globalization;

namespace GoBootstrap.Trust;

/// <summary>One reason to trust one file: which root vouches for which digest, and by which key.</summary>
public sealed record Evidence
{
    /// <summary>Gets the root.</summary>
    public required TrustRoot Root { get; init; }

    /// <summary>Gets the name of the file that is vouched for.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the digest that the root vouches for and that the file was found to have.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Gets the address that the root's statement came from, without credentials.</summary>
    public required string Origin { get; init; }

    /// <summary>Gets a value indicating whether the statement came from another host than the file.</summary>
    public bool IsIndependent { get; init; }

    /// <summary>Gets the fingerprint of the primary key, 40 hexadecimal characters in upper case; <see langword="null"/> for a plain digest.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Gets the fingerprint of the key that signed, which is often a subkey; <see langword="null"/> for a plain digest.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Gets when the signature was made; <see langword="null"/> for a plain digest.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Gets the record of a transparency log that vouches for the file; <see langword="null"/> for every root but the log.</summary>
    public LogInclusion? Log { get; init; }

    /// <summary>Gets a value indicating whether a signature stands behind the digest, so that the serving hosts need not be trusted.</summary>
    public bool IsSignatureGrade => PrimaryKey is not null || Log is not null;

    /// <summary>Says in one line who vouches for what.</summary>
    /// <returns>Text such as <c>openpgp: go1.27.0.linux-amd64.tar.gz, signed 2026-08-11 by EB4C1BFD… (subkey 0E225917…)</c>.</returns>
    public string Describe()
    {
        var root = Root.Name();
        if (Log is { } log)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{root}: {Subject}, SHA-256 {Digest}, {log.Sum} by record {log.RecordId} of {log.Key} (tree of {log.TreeSize})");
        }

        if (PrimaryKey is null)
        {
            return $"{root}: {Subject}, SHA-256 {Digest} by {Origin}";
        }

        var date = SignedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "at an unknown time";
        var subkey = SigningKey is null || SigningKey == PrimaryKey ? "" : $" (subkey {SigningKey})";
        return $"{root}: {Subject}, SHA-256 {Digest}, signed {date} by {PrimaryKey}{subkey}";
    }
}
