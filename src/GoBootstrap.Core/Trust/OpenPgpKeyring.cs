using GoBootstrap.Diagnostics;
using GoBootstrap.Trust.OpenPgp;

namespace GoBootstrap.Trust;

/// <summary>A set of OpenPGP public keys that may sign.</summary>
public sealed class OpenPgpKeyring
{
    private OpenPgpKeyring(IReadOnlyList<Certificate> certificates) => Certificates = certificates;

    /// <summary>Gets the fingerprints of the primary keys, in upper-case hexadecimal.</summary>
    public IReadOnlyList<string> PrimaryFingerprints => [.. Certificates.Select(certificate => certificate.Primary.Name)];

    internal IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>Reads keys. Keys of other versions than 4 are left out.</summary>
    /// <param name="content">A keyring, armored (one or more blocks, with any text between them) or binary.</param>
    /// <param name="name">Its name for messages, such as a file's path.</param>
    /// <returns>The keyring.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: it holds no readable public key.</exception>
    public static OpenPgpKeyring Read(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            var isBinary = !content.IsEmpty && (content.Span[0] & 0x80) != 0 && !content.Span.StartsWith("\ufeff"u8);
            var certificates = isBinary ? CertificateReader.Read(content) : ReadArmored(content.Span);
            if (certificates.Count > 0)
            {
                return new(certificates);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable, $"The keyring '{name}' cannot be read: {exception.Message}. Export the public keys again.", exception);
        }

        throw new GoBootstrapException(
            ErrorCode.KeyringUnreadable, $"The keyring '{name}' holds no OpenPGP public key of version 4. Export the public keys again.");
    }

    /// <summary>Puts several keyrings together.</summary>
    /// <param name="keyrings">The keyrings.</param>
    /// <returns>One keyring with all their keys.</returns>
    public static OpenPgpKeyring Combine(IEnumerable<OpenPgpKeyring> keyrings) =>
        new([.. keyrings.SelectMany(keyring => keyring.Certificates)]);

    /// <summary>Keeps only the keys that are pinned.</summary>
    /// <param name="primaryFingerprints">The fingerprints of primary keys, in hexadecimal of either case.</param>
    /// <returns>The keyring without all others; it may be empty.</returns>
    public OpenPgpKeyring Restrict(IEnumerable<string> primaryFingerprints)
    {
        var pinned = primaryFingerprints.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. Certificates.Where(certificate => pinned.Contains(certificate.Primary.Name))]);
    }

    private static List<Certificate> ReadArmored(ReadOnlySpan<byte> content)
    {
        var certificates = new List<Certificate>();
        var lines = Armor.ReadLines(content);
        for (var index = 0; index < lines.Length;)
        {
            if (lines[index].Trim(' ', '\t', '\ufeff') == Armor.BeginLine(Armor.PublicKeyType))
            {
                certificates.AddRange(CertificateReader.Read(Armor.ReadBlock(lines, ref index, Armor.PublicKeyType)));
            }
            else
            {
                index++;
            }
        }

        return certificates;
    }
}
