using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Inspection;

/// <summary>Reads a section of WebAssembly from its begin to its end.</summary>
/// <param name="content">The file.</param>
/// <param name="position">Where the section begins.</param>
/// <param name="end">Where it ends.</param>
internal struct WasmCursor(BinaryContent content, ulong position, ulong end)
{
    /// <summary>Gets where the next byte is in the file.</summary>
    public ulong Position { get; private set; } = position;

    /// <summary>Gets a value indicating whether everything was read.</summary>
    public readonly bool IsAtEnd => Position >= end;

    /// <summary>Gets how many bytes are left.</summary>
    public readonly ulong Left => end - Position;

    /// <summary>Reads a byte.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The byte.</returns>
    public byte Byte(string what)
    {
        Span<byte> value = stackalloc byte[1];
        content.Read(Advance(1, what), value, what);
        return value[0];
    }

    /// <summary>
    /// Reads a number without a sign, 7 bits in each byte and the lowest first. See
    /// <see href="https://webassembly.github.io/spec/core/binary/values.html#integers"/>.
    /// </summary>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The number.</returns>
    public uint Unsigned(string what)
    {
        var value = 0ul;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte(what);
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : throw TooLarge(what);
            }
        }

        throw TooLarge(what);
    }

    /// <summary>Reads a number of at most 64 bits with a sign.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The number.</returns>
    public long Signed(string what)
    {
        var value = 0L;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte(what);
            value |= shift < 64 ? (long)(next & 0x7f) << shift : 0;
            if (next < 0x80)
            {
                return shift + 7 < 64 && (next & 0x40) != 0 ? value | (-1L << (shift + 7)) : value;
            }
        }

        throw TooLarge(what);
    }

    /// <summary>Reads a name.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The name.</returns>
    public string Name(string what)
    {
        var length = Unsigned(what);
        return Encoding.UTF8.GetString(content.ReadBytes(Advance(length, what), length, BinaryContent.LongestText, what));
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <returns>Where they begin.</returns>
    public ulong Advance(ulong count, string what)
    {
        if (count > Left)
        {
            throw content.Malformed(InspectionErrors.Text($"{what} has {count} bytes at byte {Position}, and its section ends at {end}"));
        }

        var start = Position;
        Position += count;
        return start;
    }

    private readonly GoBootstrapException TooLarge(string what) =>
        content.Malformed(InspectionErrors.Text($"{what} before byte {Position} is a number that is too large"));
}
