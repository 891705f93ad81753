using System.Security.Cryptography;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Says which file of a set is opened, and what it must be.</summary>
/// <param name="Path">The path below the set's root, with forward slashes.</param>
internal sealed record FileRequest(string Path)
{
    /// <summary>The largest size of a file that is read whole into memory, unless a request says otherwise.</summary>
    public const long LargestSmallFile = 4L << 20;

    /// <summary>Gets the digest that it must have; <see langword="null"/> when the set itself knows it, or the caller verifies.</summary>
    public Sha256Digest? Digest { get; init; }

    /// <summary>Gets the size that it must have in bytes; <see langword="null"/> when unknown.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the largest size that is accepted, in bytes. Defaults to 4 MiB.</summary>
    public long MaximumSize { get; init; } = LargestSmallFile;

    /// <summary>Gets the hash algorithms to run over the bytes beside SHA-256.</summary>
    public IReadOnlyList<HashAlgorithmName> AdditionalHashes { get; init; } = [];

    /// <summary>Gets a value indicating whether a part of an interrupted read is kept and continued.</summary>
    public bool IsLarge { get; init; }
}
