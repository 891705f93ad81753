using System.Buffers.Binary;
using System.Text;

namespace GoBootstrap.Platforms;

/// <summary>
/// What the head of an ELF program tells about the userland it belongs to. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html"/>.
/// </summary>
/// <param name="Header">The header, 64 bytes; empty when the program is not an ELF file.</param>
/// <param name="Interpreter">The dynamic loader that it names; empty when it is linked statically.</param>
internal sealed record ElfProgram(ReadOnlyMemory<byte> Header, string Interpreter)
{
    private const int HeaderLength = 64;
    private const uint InterpreterSegment = 3;
    private const int LongestInterpreter = 4096;

    /// <summary>Gets what stands for no program.</summary>
    public static ElfProgram None { get; } = new(ReadOnlyMemory<byte>.Empty, "");

    /// <summary>Says whether a header begins as ELF files do.</summary>
    /// <param name="header">The first bytes of a file.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsElf(ReadOnlySpan<byte> header) => header.Length > 5 && header.StartsWith("\u007fELF"u8);

    /// <summary>Says whether a header is one of a 32-bit program.</summary>
    /// <param name="header">The first bytes of a file.</param>
    /// <returns>Whether it is.</returns>
    public static bool Is32Bit(ReadOnlySpan<byte> header) => IsElf(header) && header[4] == 1;

    /// <summary>Reads a program's head.</summary>
    /// <param name="program">The program, which can be sought in.</param>
    /// <returns>What it tells; <see cref="None"/> when it is not an ELF program or cut off.</returns>
    public static ElfProgram Read(Stream program)
    {
        var header = new byte[HeaderLength];
        var length = program.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        return length < HeaderLength || !IsElf(header) ? None : new(header, ReadInterpreter(program, header));
    }

    private static string ReadInterpreter(Stream program, byte[] header)
    {
        var is32Bit = Is32Bit(header);
        var isLittleEndian = header[5] == 1;
        var table = is32Bit ? UInt32(header, 28, isLittleEndian) : UInt64(header, 32, isLittleEndian);
        var entrySize = UInt16(header, is32Bit ? 42 : 54, isLittleEndian);
        var count = UInt16(header, is32Bit ? 44 : 56, isLittleEndian);
        if (entrySize < (is32Bit ? 32 : 56))
        {
            return "";
        }

        var entry = new byte[entrySize];
        for (var index = 0; index < count; index++)
        {
            if (!TryRead(program, table + ((ulong)index * entrySize), entry))
            {
                return "";
            }

            if (UInt32(entry, 0, isLittleEndian) != InterpreterSegment)
            {
                continue;
            }

            var offset = is32Bit ? UInt32(entry, 4, isLittleEndian) : UInt64(entry, 8, isLittleEndian);
            var size = is32Bit ? UInt32(entry, 16, isLittleEndian) : UInt64(entry, 32, isLittleEndian);
            var path = new byte[Math.Min(size, LongestInterpreter)];
            return TryRead(program, offset, path) ? Encoding.UTF8.GetString(path).TrimEnd('\0') : "";
        }

        return "";
    }

    private static bool TryRead(Stream program, ulong offset, byte[] buffer)
    {
        if (offset > (ulong)program.Length)
        {
            return false;
        }

        program.Position = (long)offset;
        return program.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
    }

    private static ushort UInt16(byte[] bytes, int offset, bool isLittleEndian) => isLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset));

    private static uint UInt32(byte[] bytes, int offset, bool isLittleEndian) => isLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));

    private static ulong UInt64(byte[] bytes, int offset, bool isLittleEndian) => isLittleEndian
        ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(offset));
}
