namespace GoBootstrap.Trust.OpenPgp;

/// <summary>One OpenPGP packet.</summary>
/// <param name="Tag">Its type.</param>
/// <param name="Body">Its content.</param>
internal readonly record struct Packet(PacketTag Tag, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a row of packets, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-4.2">RFC 9580 section 4.2</see>.</summary>
    /// <param name="bytes">The packets and nothing else.</param>
    /// <returns>The packets in their order.</returns>
    /// <exception cref="InvalidDataException">The bytes are not whole packets.</exception>
    public static IReadOnlyList<Packet> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        var packets = new List<Packet>();
        var reader = new ByteReader(bytes);
        while (!reader.IsAtEnd)
        {
            packets.Add(ReadOne(reader));
        }

        return packets;
    }

    private static Packet ReadOne(ByteReader reader)
    {
        var header = reader.TakeByte();
        if ((header & 0x80) == 0)
        {
            throw new InvalidDataException("a packet does not begin with a packet header");
        }

        return (header & 0x40) != 0
            ? new((PacketTag)(header & 0x3f), reader.Take(ReadNewLength(reader)))
            : new((PacketTag)((header >> 2) & 0x0f), reader.Take(ReadOldLength(reader, header & 3)));
    }

    private static int ReadNewLength(ByteReader reader) => reader.TakeByte() switch
    {
        < 192 and var one => one,
        < 224 and var first => ((first - 192) << 8) + reader.TakeByte() + 192,
        255 => reader.TakeLength(4),

        // Partial lengths are for data packets only; in a key or signature they are an error.
        _ => throw new InvalidDataException("a packet comes in parts"),
    };

    private static int ReadOldLength(ByteReader reader, int lengthType) => lengthType switch
    {
        0 => reader.TakeLength(1),
        1 => reader.TakeLength(2),
        2 => reader.TakeLength(4),
        _ => throw new InvalidDataException("a packet has no length"),
    };
}
