using System.Security.Cryptography;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer;

/// <summary>Says which file to fetch, and what it must be.</summary>
public sealed record TransferRequest
{
    /// <summary>Gets the addresses that serve the same bytes, in the order to try them.</summary>
    public required IReadOnlyList<Uri> Locations { get; init; }

    /// <summary>Gets the file's name for messages and progress.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the digest that the file must have. Without one there is no resume across runs, and the caller must verify.</summary>
    public Sha256Digest? ExpectedDigest { get; init; }

    /// <summary>Gets the size that the file must have, in bytes; <see langword="null"/> when unknown.</summary>
    public long? ExpectedSize { get; init; }

    /// <summary>Gets the largest size that is accepted, in bytes. Defaults to 1 GiB.</summary>
    public long MaximumSize { get; init; } = 1L << 30;

    /// <summary>
    /// Gets the folder for the partial file, which is named after <see cref="ExpectedDigest"/> and is continued by a later run;
    /// <see langword="null"/> to keep nothing on disk.
    /// </summary>
    public string? PartialDirectory { get; init; }

    /// <summary>Gets the hash algorithms to run over the bytes beside SHA-256, for a signature that needs them.</summary>
    public IReadOnlyList<HashAlgorithmName> AdditionalHashes { get; init; } = [];

    /// <summary>Gets a value indicating whether an HTML page is refused. Defaults to <see langword="true"/>.</summary>
    public bool RefusesHtml { get; init; } = true;

    /// <summary>
    /// Gets the mirrors to choose from by speed and health instead of trying <see cref="Locations"/> in their order; it needs
    /// <see cref="ExpectedDigest"/>, because the digest alone makes the bytes of several mirrors one file.
    /// </summary>
    internal MirrorRoute? Route { get; init; }
}
