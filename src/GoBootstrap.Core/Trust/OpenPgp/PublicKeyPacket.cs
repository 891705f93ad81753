using System.Security.Cryptography;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>A version 4 public key, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.5.2">RFC 9580 section 5.5.2</see>.</summary>
internal sealed class PublicKeyPacket
{
    private const int SupportedVersion = 4;

    private PublicKeyPacket(ReadOnlyMemory<byte> body, DateTimeOffset createdAt, PublicKeyAlgorithm algorithm, ReadOnlyMemory<byte> material)
    {
        CreatedAt = createdAt;
        Algorithm = algorithm;
        Material = material;
        HashForm = (byte[])[0x99, (byte)(body.Length >> 8), (byte)body.Length, .. body.Span];

        // SHA-1 is what a version 4 fingerprint is made with; its weakness against collisions gives no second key for a given fingerprint.
        Fingerprint = CryptographicOperations.HashData(HashAlgorithmName.SHA1, HashForm.Span);
    }

    public DateTimeOffset CreatedAt { get; }

    public PublicKeyAlgorithm Algorithm { get; }

    /// <summary>Gets the algorithm's own part, to the packet's end.</summary>
    public ReadOnlyMemory<byte> Material { get; }

    /// <summary>Gets the 20 bytes that name the key.</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; }

    /// <summary>Gets the last 8 bytes of the fingerprint. Several keys can have the same.</summary>
    public ReadOnlyMemory<byte> KeyId => Fingerprint[12..];

    /// <summary>Gets the fingerprint in upper-case hexadecimal.</summary>
    public string Name => Convert.ToHexString(Fingerprint.Span);

    /// <summary>Gets what stands for the key in everything that is hashed about it.</summary>
    public ReadOnlyMemory<byte> HashForm { get; }

    /// <summary>Reads a key packet.</summary>
    /// <returns>The key; <see langword="null"/> when its version is not supported.</returns>
    /// <exception cref="InvalidDataException">The body is not a key.</exception>
    public static PublicKeyPacket? Read(ReadOnlyMemory<byte> body)
    {
        var reader = new ByteReader(body);
        if (reader.TakeByte() != SupportedVersion)
        {
            return null;
        }

        if (body.Length > ushort.MaxValue)
        {
            throw new InvalidDataException("a public key is longer than its fingerprint can cover");
        }

        var createdAt = DateTimeOffset.FromUnixTimeSeconds(reader.TakeUInt32());
        var algorithm = (PublicKeyAlgorithm)reader.TakeByte();
        return new(body, createdAt, algorithm, reader.TakeRest());
    }
}
