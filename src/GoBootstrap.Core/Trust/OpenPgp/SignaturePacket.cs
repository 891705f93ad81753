using System.Buffers.Binary;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>A signature packet, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.2">RFC 9580 section 5.2</see>. Only version 4 is taken apart.</summary>
internal sealed class SignaturePacket
{
    private const int SupportedVersion = 4;

    private SignaturePacket(int version) => Version = version;

    public int Version { get; }

    /// <summary>Gets a value indicating whether the version is one that is understood; if not, nothing else is filled.</summary>
    public bool IsSupported => Version == SupportedVersion;

    public SignatureType Type { get; private init; }

    public PublicKeyAlgorithm KeyAlgorithm { get; private init; }

    public HashAlgorithmId HashAlgorithm { get; private init; }

    public IReadOnlyList<Subpacket> Hashed { get; private init; } = [];

    public IReadOnlyList<Subpacket> Unhashed { get; private init; } = [];

    /// <summary>Gets the first two bytes of the digest, a hint that spares the arithmetic on a mismatch.</summary>
    public ReadOnlyMemory<byte> DigestPrefix { get; private init; }

    /// <summary>Gets the algorithm's own part, to the packet's end.</summary>
    public ReadOnlyMemory<byte> Value { get; private init; }

    /// <summary>Gets what is hashed after the signed data: the packet's signed part and its length.</summary>
    public ReadOnlyMemory<byte> Trailer { get; private init; }

    /// <summary>Gets when the signature was made; <see langword="null"/> when it does not say so exactly once, under the signature.</summary>
    public DateTimeOffset? CreatedAt { get; private init; }

    /// <summary>Reads a signature packet.</summary>
    /// <exception cref="InvalidDataException">The body is not a signature.</exception>
    public static SignaturePacket Read(ReadOnlyMemory<byte> body)
    {
        var reader = new ByteReader(body);
        var version = reader.TakeByte();
        if (version != SupportedVersion)
        {
            return new(version);
        }

        var fixedPart = reader.Take(3).Span;
        var hashedLength = reader.TakeUInt16();
        var hashed = Subpacket.ReadArea(reader.Take(hashedLength));
        var signedPart = body[..(6 + hashedLength)];
        return new(version)
        {
            Type = (SignatureType)fixedPart[0],
            KeyAlgorithm = (PublicKeyAlgorithm)fixedPart[1],
            HashAlgorithm = (HashAlgorithmId)fixedPart[2],
            Hashed = hashed,
            Unhashed = Subpacket.ReadArea(reader.Take(reader.TakeUInt16())),
            DigestPrefix = reader.Take(2),
            Value = reader.TakeRest(),
            Trailer = MakeTrailer(signedPart.Span),
            CreatedAt = Seconds(hashed, SubpacketType.CreationTime) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        };
    }

    /// <summary>Gets all statements of one type that the signature covers.</summary>
    public IEnumerable<Subpacket> HashedOf(SubpacketType type) => Hashed.Where(subpacket => subpacket.Type == type);

    /// <summary>Gets the number of seconds that a signed statement holds; <see langword="null"/> when there is not exactly one of four bytes.</summary>
    public uint? HashedSeconds(SubpacketType type) => Seconds(Hashed, type);

    /// <summary>Gets a value indicating whether the signature itself has expired at a time.</summary>
    public bool IsExpiredAt(DateTimeOffset time) =>
        HashedSeconds(SubpacketType.ExpirationTime) is > 0 and var seconds && CreatedAt!.Value.AddSeconds(seconds) <= time;

    /// <summary>Compares a key with the names of its maker that the signature carries, in whichever area.</summary>
    /// <returns>Whether every name fits; <see langword="null"/> when it carries none.</returns>
    public bool? Names(PublicKeyPacket key)
    {
        bool? named = null;
        foreach (var subpacket in Hashed.Concat(Unhashed))
        {
            var fits = subpacket.Type switch
            {
                SubpacketType.IssuerFingerprint => subpacket.Data.Length == 21 && subpacket.Data.Span[0] == 4
                    && subpacket.Data.Span[1..].SequenceEqual(key.Fingerprint.Span),
                SubpacketType.IssuerKeyId => subpacket.Data.Span.SequenceEqual(key.KeyId.Span),
                _ => (bool?)null,
            };
            if (fits == false)
            {
                return false;
            }

            named ??= fits;
        }

        return named;
    }

    /// <summary>Writes the names of the key that the signature carries, for messages.</summary>
    /// <returns>A fingerprint when there is one, else a key id, in upper-case hexadecimal; <see langword="null"/> when it names none.</returns>
    public string? IssuerName()
    {
        var all = Hashed.Concat(Unhashed).ToList();
        var fingerprint = all.Find(subpacket => subpacket is { Type: SubpacketType.IssuerFingerprint, Data.Length: > 1 });
        var id = all.Find(subpacket => subpacket.Type == SubpacketType.IssuerKeyId);
        return !fingerprint.Data.IsEmpty ? Convert.ToHexString(fingerprint.Data.Span[1..])
            : !id.Data.IsEmpty ? Convert.ToHexString(id.Data.Span)
            : null;
    }

    private static uint? Seconds(IEnumerable<Subpacket> subpackets, SubpacketType type)
    {
        var stated = subpackets.Where(subpacket => subpacket.Type == type).Take(2).ToList();
        return stated is [{ Data.Length: 4 }] ? BinaryPrimitives.ReadUInt32BigEndian(stated[0].Data.Span) : null;
    }

    private static byte[] MakeTrailer(ReadOnlySpan<byte> signedPart)
    {
        var trailer = new byte[signedPart.Length + 6];
        signedPart.CopyTo(trailer);
        trailer[signedPart.Length] = SupportedVersion;
        trailer[signedPart.Length + 1] = 0xff;
        BinaryPrimitives.WriteInt32BigEndian(trailer.AsSpan(signedPart.Length + 2), signedPart.Length);
        return trailer;
    }
}
