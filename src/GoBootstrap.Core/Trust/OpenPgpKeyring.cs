using GoBootstrap.Diagnostics;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace GoBootstrap.Trust;

/// <summary>A set of OpenPGP public keys that may sign.</summary>
public sealed class OpenPgpKeyring
{
    private OpenPgpKeyring(IReadOnlyList<PgpPublicKeyRing> rings) => Rings = rings;

    /// <summary>Gets the fingerprints of the primary keys, in upper-case hexadecimal.</summary>
    public IReadOnlyList<string> PrimaryFingerprints =>
        [.. Rings.Select(ring => Convert.ToHexString(ring.GetPublicKey().GetFingerprint()))];

    internal IReadOnlyList<PgpPublicKeyRing> Rings { get; }

    /// <summary>Reads keys.</summary>
    /// <param name="content">A keyring, armored (one or more blocks) or binary.</param>
    /// <param name="name">Its name for messages, such as a file's path.</param>
    /// <returns>The keyring.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: it holds no readable public key.</exception>
    public static OpenPgpKeyring Read(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            using var stream = PgpUtilities.GetDecoderStream(new MemoryStream(content.ToArray(), writable: false));
            var rings = new PgpPublicKeyRingBundle(stream).GetKeyRings().ToList();
            if (rings.Count > 0)
            {
                return new(rings);
            }
        }
        catch (Exception exception) when (exception is IOException or PgpException)
        {
            throw new GoBootstrapException(ErrorCode.KeyringUnreadable, $"The keyring '{name}' cannot be read: {exception.Message}", exception);
        }

        throw new GoBootstrapException(ErrorCode.KeyringUnreadable, $"The keyring '{name}' holds no OpenPGP public key.");
    }

    /// <summary>Puts several keyrings together.</summary>
    /// <param name="keyrings">The keyrings.</param>
    /// <returns>One keyring with all their keys.</returns>
    public static OpenPgpKeyring Combine(IEnumerable<OpenPgpKeyring> keyrings) => new([.. keyrings.SelectMany(keyring => keyring.Rings)]);

    /// <summary>Keeps only the keys that are pinned.</summary>
    /// <param name="primaryFingerprints">The fingerprints of primary keys, in hexadecimal of either case.</param>
    /// <returns>The keyring without all others; it may be empty.</returns>
    public OpenPgpKeyring Restrict(IEnumerable<string> primaryFingerprints)
    {
        var pinned = primaryFingerprints.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. Rings.Where(ring => pinned.Contains(Convert.ToHexString(ring.GetPublicKey().GetFingerprint())))]);
    }
}
