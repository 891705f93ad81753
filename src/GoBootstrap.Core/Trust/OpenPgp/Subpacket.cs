namespace GoBootstrap.Trust.OpenPgp;

/// <summary>One statement inside a signature.</summary>
/// <param name="Type">What it states.</param>
/// <param name="IsCritical">Whether a reader that does not understand it must refuse the signature.</param>
/// <param name="Data">The statement.</param>
internal readonly record struct Subpacket(SubpacketType Type, bool IsCritical, ReadOnlyMemory<byte> Data)
{
    /// <summary>Reads an area of subpackets.</summary>
    /// <param name="area">The whole area.</param>
    /// <returns>The subpackets in their order.</returns>
    /// <exception cref="InvalidDataException">The area does not hold whole subpackets.</exception>
    public static IReadOnlyList<Subpacket> ReadArea(ReadOnlyMemory<byte> area)
    {
        var subpackets = new List<Subpacket>();
        var reader = new ByteReader(area);
        while (!reader.IsAtEnd)
        {
            var body = reader.Take(ReadLength(reader));
            if (body.IsEmpty)
            {
                throw new InvalidDataException("a signature subpacket is empty");
            }

            var type = body.Span[0];
            subpackets.Add(new((SubpacketType)(type & 0x7f), (type & 0x80) != 0, body[1..]));
        }

        return subpackets;
    }

    private static int ReadLength(ByteReader reader) => reader.TakeByte() switch
    {
        < 192 and var one => one,
        255 => reader.TakeLength(4),
        var first => ((first - 192) << 8) + reader.TakeByte() + 192,
    };
}
