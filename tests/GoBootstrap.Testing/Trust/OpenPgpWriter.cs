using System.Buffers.Binary;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>Writes OpenPGP's own forms, <see href="https://www.rfc-editor.org/rfc/rfc9580">RFC 9580</see>, independently of the code under test.</summary>
internal static class OpenPgpWriter
{
    public static byte[] Packet(int tag, byte[] body) => [(byte)(0x80 | (tag << 2) | 2), .. UInt32((uint)body.Length), .. body];

    public static byte[] Subpacket(byte type, byte[] data) => data.Length + 1 < 192
        ? [(byte)(data.Length + 1), type, .. data]
        : [255, .. UInt32((uint)data.Length + 1), type, .. data];

    public static byte[] Integer(ReadOnlySpan<byte> value)
    {
        var bytes = value.TrimStart((byte)0);
        var bits = bytes.IsEmpty ? 0 : (bytes.Length * 8) - byte.LeadingZeroCount(bytes[0]);
        return [.. UInt16(bits), .. bytes];
    }

    public static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Time(DateTimeOffset time) => UInt32((uint)time.ToUnixTimeSeconds());

    public static string Armor(string type, byte[] bytes)
    {
        var text = new StringBuilder($"-----BEGIN {type}-----\n\n");
        foreach (var line in Convert.ToBase64String(bytes).Chunk(64))
        {
            text.Append(line).Append('\n');
        }

        return text.Append($"-----END {type}-----\n").ToString();
    }
}
