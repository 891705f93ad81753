using System.Security.Cryptography;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// The hashes of <see href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962</see>: leaves and nodes begin with different bytes.
/// </summary>
internal static class MerkleHash
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>Hashes a record.</summary>
    /// <param name="record">Its text.</param>
    /// <returns>The hash of the leaf.</returns>
    public static Sha256Digest OfRecord(ReadOnlySpan<byte> record) => Sha256Digest.Of([LeafPrefix, .. record]);

    /// <summary>Hashes two neighbours.</summary>
    /// <param name="left">The left one.</param>
    /// <param name="right">The right one.</param>
    /// <returns>The hash of the node above.</returns>
    public static Sha256Digest OfNode(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + SHA256.HashSizeInBytes)..]);
        return Sha256Digest.Of(node);
    }

    /// <summary>Hashes a whole subtree.</summary>
    /// <param name="hashes">The hashes of its lowest row; their number is a power of two.</param>
    /// <returns>The hash of the node above all of them.</returns>
    public static Sha256Digest OfSubtree(ReadOnlySpan<Sha256Digest> hashes) => hashes.Length == 1
        ? hashes[0]
        : OfNode(OfSubtree(hashes[..(hashes.Length / 2)]), OfSubtree(hashes[(hashes.Length / 2)..]));
}
