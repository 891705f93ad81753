using System.Buffers.Binary;

namespace GoBootstrap.Tests.Trust;

/// <summary>Takes keys of the signing key maker apart and puts them together wrongly. It writes every packet with a four-byte length.</summary>
internal static class OpenPgpSplicing
{
    private const byte SubkeyHeader = 0x80 | (14 << 2) | 2;

    public static List<byte[]> Packets(byte[] ring)
    {
        var packets = new List<byte[]>();
        for (var offset = 0; offset < ring.Length;)
        {
            var length = 5 + BinaryPrimitives.ReadInt32BigEndian(ring.AsSpan(offset + 1));
            packets.Add(ring[offset..(offset + length)]);
            offset += length;
        }

        return packets;
    }

    public static byte[] ReplaceSubkey(byte[] ring, byte[] donor) =>
        [.. Packets(ring).TakeWhile(packet => packet[0] != SubkeyHeader).Concat(Packets(donor).SkipWhile(packet => packet[0] != SubkeyHeader)).SelectMany(packet => packet)];

    public static byte[] InsertAfterPrimary(byte[] ring, byte[] packet) =>
        [.. Packets(ring)[0], .. packet, .. Packets(ring).Skip(1).SelectMany(other => other)];
}
